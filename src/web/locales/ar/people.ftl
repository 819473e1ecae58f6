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
people-roles-change = تغيير أدوار { $name }
people-roles-hint = كل الأدوار التي ستكون للحساب. تنتهي جلساته، وما لم يعد يحق له العمل عليه ينتقل إلى غيره.
people-undertaking = وقّع هذا الشخص على أن يكون محايدًا وأن يكتم ما يعرفه
people-undertaking-hint = لازم عند إعطاء دور جديد.
people-roles-save = غيّر الأدوار
people-roles-changed = تغيّرت أدوار { $name }. انتهت جلساته.

refusal-staff-last_administrator = هذا آخر مسؤول عن الخدمة: عيّن مسؤولًا آخر أولًا.
refusal-staff-last_decision_maker = هذا آخر من يتخذ القرار: عيّن شخصًا آخر لذلك أولًا.
refusal-staff-not_administrator = الحسابات من شأن المسؤول عن الخدمة.
refusal-staff-own_roles = لا أحد يغيّر أدواره بنفسه: اطلب ذلك من مسؤول آخر.
refusal-staff-undertaking_missing = الدور الجديد يتطلب أن يكون الشخص قد وقّع على الحياد وكتمان ما يعرفه. ضع علامة إن كان قد وقّع.
refusal-staff-no_role = اختر دورًا واحدًا على الأقل. من يغادر يوقَف حسابه.
