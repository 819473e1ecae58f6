## The accounts of the staff
nav-people = Люди
people-title = Кто здесь работает
people-lead = Тот, кто уходит, с этой минуты больше не может войти. То, над чем он работал, само переходит к другим, а написанное им остаётся. Его можно вернуть в любое время с прежними ролями.
people-name = Имя
people-address = Адрес
people-roles = Роли
people-change = Изменить
people-inactive = Больше не работает
people-deactivate = Отключить: { $name }
people-reactivate = Вернуть: { $name }
people-left = { $name } больше здесь не работает. Все сеансы завершены.
people-back = { $name } снова работает здесь.
people-roles-change = Изменить роли: { $name }
people-roles-hint = Все роли, которые будут у учётной записи. Её сеансы завершатся, а то, чем больше нельзя заниматься, перейдёт к другим.
people-undertaking = Этот человек подписал обязательство быть беспристрастным и хранить тайну
people-undertaking-hint = Нужно для новой роли.
people-roles-save = Изменить роли
people-roles-changed = Роли изменены: { $name }. Все сеансы завершены.

refusal-staff-last_administrator = Это последний администратор: сначала назначьте другого.
refusal-staff-last_decision_maker = Это последний, кто принимает решения: сначала назначьте другого.
refusal-staff-not_administrator = Учётными записями занимается администратор.
refusal-staff-own_roles = Никто не меняет свои роли сам: попросите другого администратора.
refusal-staff-undertaking_missing = Для новой роли человек должен подписать обязательство быть беспристрастным и хранить тайну. Отметьте, если подписал.
refusal-staff-no_role = Выберите хотя бы одну роль. Того, кто уходит, отключают.
