## The accounts of the staff
nav-people = 人员
people-title = 在这里工作的人
people-lead = 离开的人从此刻起不能再登录。其正在处理的事务会自动转给其他人，所写的内容会保留。可以随时恢复，角色与原来相同。
people-name = 姓名
people-address = 地址
people-roles = 角色
people-change = 更改
people-inactive = 已离开
people-deactivate = 停用{ $name }
people-reactivate = 恢复{ $name }
people-left = { $name }已离开，其登录会话已结束。
people-back = { $name }重新在这里工作。
people-roles-change = 更改{ $name }的角色
people-roles-hint = 该账户今后的全部角色。其登录会话会结束，不能再处理的事务会转给其他人。
people-undertaking = 此人已签署保持公正并保密的承诺
people-undertaking-hint = 增加新角色时需要。
people-roles-save = 更改角色
people-roles-changed = { $name }的角色已更改，其登录会话已结束。

refusal-staff-last_administrator = 这是最后一位管理员：请先指定另一位管理员。
refusal-staff-last_decision_maker = 这是最后一位决定者：请先指定另一位决定者。
refusal-staff-not_administrator = 账户由管理员管理。
refusal-staff-own_roles = 任何人都不能更改自己的角色：请另一位管理员来做。
refusal-staff-undertaking_missing = 新角色要求此人已签署保持公正并保密的承诺。如已签署，请勾选。
refusal-staff-no_role = 请至少选择一个角色。离开的人应予停用。
