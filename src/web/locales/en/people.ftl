## The accounts of the staff
nav-people = People
people-title = People who work here
people-lead = Whoever leaves can no longer sign in, from this moment. What they were working on goes to others by itself, and what they wrote stays. They can be brought back at any time, with the roles they had.
people-name = Name
people-address = Address
people-roles = Roles
people-change = Change
people-inactive = Has left
people-deactivate = Deactivate { $name }
people-reactivate = Bring { $name } back
people-left = { $name } has left. Their sessions have ended.
people-back = { $name } works here again.
people-roles-change = Change the roles of { $name }
people-roles-hint = All roles that the account is to have. Its sessions end, and what it may no longer work on goes to others.
people-undertaking = This person has signed to be impartial and to keep what they learn
people-undertaking-hint = Needed where a role is new.
people-roles-save = Change the roles
people-roles-changed = The roles of { $name } are changed. Their sessions have ended.

refusal-staff-last_administrator = This is the last administrator: make somebody else an administrator first.
refusal-staff-last_decision_maker = This is the last decision maker: make somebody else a decision maker first.
refusal-staff-not_administrator = Accounts are an administrator’s affair.
refusal-staff-own_roles = Nobody changes their own roles: ask another administrator.
refusal-staff-undertaking_missing = A new role asks that the person has signed to be impartial and to keep what they learn. Tick that they have.
refusal-staff-no_role = Choose at least one role. Somebody who leaves is deactivated.
