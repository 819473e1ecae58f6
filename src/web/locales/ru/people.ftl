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

refusal-staff-last_administrator = Это последний администратор: сначала назначьте другого.
refusal-staff-last_decision_maker = Это последний, кто принимает решения: сначала назначьте другого.
refusal-staff-not_administrator = Учётными записями занимается администратор.
