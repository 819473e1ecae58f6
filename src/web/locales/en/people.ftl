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

refusal-staff-last_administrator = You are about to deactivate the last administrator: make somebody else an administrator first.
refusal-staff-last_decision_maker = You are about to deactivate the last decision maker: make somebody else a decision maker first.
refusal-staff-not_administrator = Accounts are an administrator’s affair.
