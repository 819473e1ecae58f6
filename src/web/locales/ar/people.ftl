## The accounts of the staff
nav-people = الأشخاص
people-title = الأشخاص الذين يعملون هنا
people-lead = من يغادر لا يستطيع تسجيل الدخول منذ هذه اللحظة. ما كان يعمل عليه ينتقل إلى غيره تلقائيًا، وما كتبه يبقى. يمكن إعادته في أي وقت بالأدوار التي كانت له.
people-name = الاسم
people-address = العنوان
people-roles = الأدوار
people-change = تغيير
people-inactive = غادر
people-deactivate = إيقاف حساب { $name }
people-reactivate = إعادة { $name }
people-left = غادر { $name }. انتهت جلساته.
people-back = { $name } يعمل هنا من جديد.

refusal-staff-last_administrator = هذا آخر مسؤول عن الخدمة: عيّن مسؤولًا آخر أولًا.
refusal-staff-last_decision_maker = هذا آخر من يتخذ القرار: عيّن شخصًا آخر لذلك أولًا.
refusal-staff-not_administrator = الحسابات من شأن المسؤول عن الخدمة.
