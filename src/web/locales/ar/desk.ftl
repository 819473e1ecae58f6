## مكتب العمل
desk-title = { $title } · Recourse
desk-brand = Recourse
desk-nav = القائمة الرئيسية
nav-inbox = الوارد
nav-effectiveness = الفاعلية
nav-sign-out = تسجيل الخروج
desk-sign-in = تسجيل الدخول
desk-email = البريد الإلكتروني
desk-password = كلمة المرور
desk-wrong = البريد أو كلمة المرور غير صحيح.
desk-throttled = محاولات كثيرة. انتظر قبل أن تحاول من جديد.
desk-signed-out = سجّلت الخروج.
desk-not-staff = أريد أن أحكي ما حدث

desk-state-SUBMITTED = مقدَّمة
desk-state-ACKNOWLEDGED = أُقرّ باستلامها
desk-state-SCREENING = فحص أولي
desk-state-NEEDS_INFO = تحتاج إلى معلومات
desk-state-REFERRED_OUT = محالة إلى الخارج
desk-state-ACCEPTED = مقبولة
desk-state-DIALOGUE = حوار
desk-state-INVESTIGATION = تحقيق
desk-state-PROPOSED = مسودّة للتعليق
desk-state-DECIDED = صدر القرار
desk-state-CONTESTED = معترَض عليها
desk-state-APPEAL_SENIOR = استئناف: مراجعة عليا
desk-state-APPEAL_PANEL = استئناف: اللجنة المستقلة
desk-state-REMEDY = الإنصاف
desk-state-VERIFY = التحقّق
desk-state-CLOSED = مغلقة
desk-state-WITHDRAWN = مسحوبة
desk-state-INCONCLUSIVE = دون نتيجة، معلّقة

inbox-empty = لا توجد حالة مطابقة. لا شيء ينتظر هنا.
inbox-caption = الحالات، الأكثر إلحاحًا أولًا
inbox-next = الصفحة التالية
filter-state = الحالة
filter-all = كل الحالات المفتوحة
filter-mine = حالاتي فقط
filter-apply = اعرض
col-case = الملف
col-state = الحالة
col-severity = الشدة
col-due = الموعد القادم
col-level = المستوى
col-handler = المسؤول
level-0 = المستوى 0: المكلّف
level-1 = المستوى 1: رئيس المكلّفين
level-2 = المستوى 2: الرقابة
level-3 = المستوى 3: اللجنة المستقلة
level-4 = المستوى 4: جهة خارجية
mark-urgent = خطر
mark-retaliation = انتقام
not-assessed = لم تُقيَّم
nobody = لا أحد بعد

story-title = ما حدث، بكلمات الشخص
steps-title = الخطوات التالية
steps-none = لا شيء متاح لك هنا الآن.
missing-title = ما الناقص
waivable = يمكن تجاوزه مع ذكر السبب
timeline-title = كل ما فُعل
clocks-title = المواعيد
parties-title = الأشخاص في الملف
sealed = مختوم

conflict-heading = قبل أن تفتح هذا الملف
conflict-lead = هل يربطك شيء بهذا الملف أو بالشخص أو بمن تخصّه الشكوى؟ قل ذلك قبل أن تقرأ كلمة منه.
tie-named = اسمك مذكور فيه، أو هو عن فريقك أو قرارك.
tie-work = أنت تابع لشخص تخصّه الشكوى أو رئيس له.
tie-family = قرابة أو صداقة أو شراكة أو خصومة.
tie-money = ستربح أو تخسر من النتيجة.
tie-before = سبق أن قرّرت في الموضوع نفسه.
conflict-after = إذا صرّحت برابط ينتقل الملف فورًا إلى غيرك ولا تراه بعد ذلك. ولا يُحسب هذا عليك.

effect-period = من { $from } حتى { $to }
effect-as-of = كما سُجّل حتى { $asOf }. الملفات المستبعَد أنت منها غير محسوبة هنا.
effect-from = من
effect-to = حتى (غير داخل)
effect-caption = مؤشرات الفترة
effect-figure = المؤشر
effect-value = القيمة
effect-basis = يستند إلى
effect-definition = التعريف
effect-n = { $n ->
    [zero] لا ملفات (ن = { $n })
    [one] ملف واحد (ن = { $n })
   *[other] ن = { $n }
  }
effect-of = { $numerator } من { $denominator }
effect-days = { $days ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
  }
effect-unanswered = لا يمكن الجواب:
effect-note = ما لا يمكن الجواب عنه يُترك مفتوحًا ولا يظهر أبدًا كصفر. تظهر النسب المئوية ابتداءً من عشر حالات، وما دون ذلك تُذكر الأعداد.
left-out-imported = متروك لأنه منقول: { $count }
left-out-unknown_close_date = متروك لأن تاريخ إغلاقه غير معروف: { $count }
left-out-imprecise_date = متروك لأن تاريخه غير دقيق: { $count }
left-out-impossible_order = متروك لأن ترتيب تواريخه غير ممكن: { $count }
reason-indicator-period_not_begun = لم تبدأ الفترة بعد.
reason-indicator-no_cases = لا ملف يخص هذا المؤشر.
reason-indicator-only_imported = لا توجد إلا ملفات منقولة، ومواعيدها حُدّدت في مكان آخر.
reason-indicator-none_due = لم يحل موعد شيء في هذه الفترة.
reason-indicator-none_in_period = لم يحدث شيء من هذا النوع في هذه الفترة.
reason-indicator-only_left_out = كان لا بد من ترك كل ملف يخص هذا المؤشر.
reason-indicator-none_open = لا ملف مفتوح.
reason-indicator-none_substantiated = لم يثبت الضرر في أي ملف.
reason-indicator-fewer_than_half_closed = أُغلق أقل من نصف الملفات.
reason-indicator-close_dates_unknown = تواريخ الإغلاق غير معروفة.
indicator-Rcv = الوارد
indicator-Rcv-imported = الوارد قبل هذه الخدمة (منقول)
indicator-Pc1 = أُقرّ باستلامه في الموعد (Pc1)
indicator-Pc2 = أُعطي الرد في الموعد (Pc2)
indicator-Pc3-receipt_acknowledgement-median = من الوصول إلى الإقرار، الوسيط (Pc3)
indicator-Pc3-receipt_acknowledgement-p90 = من الوصول إلى الإقرار، المئين 90 (Pc3)
indicator-Pc3-receipt_decision-median = من الوصول إلى القرار، الوسيط (Pc3)
indicator-Pc3-receipt_decision-p90 = من الوصول إلى القرار، المئين 90 (Pc3)
indicator-Pc3-decision_remedy-median = من القرار إلى الإنصاف المتحقَّق منه، الوسيط (Pc3)
indicator-Pc3-decision_remedy-p90 = من القرار إلى الإنصاف المتحقَّق منه، المئين 90 (Pc3)
indicator-Pc3-receipt_close-median = من الوصول إلى الإغلاق، الوسيط (Pc3)
indicator-Pc3-receipt_close-p90 = من الوصول إلى الإغلاق، المئين 90 (Pc3)
indicator-Pc3-receipt_close-mean = من الوصول إلى الإغلاق، المتوسط (Pc3)
indicator-Pc3-receipt_close-survival_median = من الوصول إلى الإغلاق، الوسيط مع حساب الملفات المفتوحة (Pc3)
indicator-Pc5-over_90 = مفتوح منذ أكثر من 90 يومًا (Pc5)
indicator-Pc5-over_180 = مفتوح منذ أكثر من 180 يومًا (Pc5)
indicator-Pc5-over_365 = مفتوح منذ أكثر من 365 يومًا (Pc5)
indicator-Rf1 = معدل الإنصاف (Rf1)
indicator-Rf2 = الالتزامات الموفى بها (Rf2)
chart-ageing = الملفات المفتوحة حسب عمرها
chart-ageing-text = عدد الملفات المفتوحة حسب الأيام منذ وصولها. الأرقام نفسها في الجدول أدناه.
chart-durations = الأيام من الوصول إلى الإغلاق
chart-durations-text = عدد الملفات المغلقة حسب الأيام من الوصول إلى الإغلاق. الأرقام نفسها في الجدول أدناه.
chart-axis = الأيام من الوصول إلى الإغلاق
chart-median = الوسيط: { $days }
chart-days = الأيام
chart-cases = الملفات
chart-table = الأرقام في جدول
chart-empty = لم يُغلق في هذه الفترة أي ملف بتواريخ يمكن حسابها.
band = من { $over } إلى { $upTo } يومًا
band-over = أكثر من { $over } يومًا
bin = من { $from } إلى { $to } يومًا
