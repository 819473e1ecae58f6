## إطار كل صفحة. كلمات بسيطة بلا مصطلحات قانونية.
brand = صفحة المساعدة
skip-link = انتقل إلى المحتوى
language-switch = اللغة
quick-exit = خروج سريع
footer-rights = استخدام هذه الصفحة لا ينقص من حقوقك شيئًا. يمكنك أن تذهب إلى محكمة أو نقابة أو جهة رسمية أو أي جهة أخرى، قبل ذلك أو خلاله أو بعده.
footer-elsewhere = جهات أخرى يمكنك الذهاب إليها
footer-procedure = كيف تسير الأمور وكم تستغرق
footer-check = تحقّق من إثبات
footer-note = لا تترك هذه الصفحة شيئًا محفوظًا على جهازك، ولا تطلب شيئًا من مواقع أخرى.

title-home = صفحة المساعدة
title-write = كتابة · صفحة المساعدة
title-keep = احتفظ بهذا · صفحة المساعدة
title-read = قراءة · صفحة المساعدة
title-check = تحقّق · صفحة المساعدة
title-how = كيف تسير الأمور · صفحة المساعدة
title-error = { $title } · صفحة المساعدة
title-error-prefix = يرجى المراجعة: { $title }

yes = نعم
no = لا
none = لا شيء
optional = (يمكنك ترك هذا فارغًا)
choose = اختر من القائمة
late = لقد تأخروا
error-prefix = يرجى المراجعة:
error-summary-title = هناك ما يحتاج إلى انتباهك

role-handler = الشخص المكلّف بالشكاوى
role-senior_handler = رئيس المكلّفين بالشكاوى
role-oversight = هيئة الرقابة
role-panel = أشخاص مستقلون
role-nobody = لا أحد بعد
role-panel_member = شخص مستقل
role-investigator = شخص يبحث فيما حدث
role-mediator = شخص يساعد الطرفين على الحوار
role-decision_maker = الشخص الذي يعطي الجواب
role-protection_officer = شخص يحمي من يتكلم
role-sgbv_focal_point = شخص مدرَّب على حالات العنف الجنسي والعنف بسبب الجنس
role-clerk = شخص كتب ما قيل
role-dpo = مسؤول حماية البيانات
role-auditor = مدقّق
role-publisher = الشخص الذي ينشر الأرقام
role-tenant_admin = مدير هذه الخدمة
role-system = الخدمة نفسها وفق قواعدها
role-bot = برنامج يقترح فقط
role-importer = منقول من ملف سابق
role-rh = الشخص الذي اشتكى
role-rep = من يتكلم باسم الشخص
role-guardian = من يرعى الشخص
role-witness = من رأى أو سمع
role-respondent = من تخصّه الشكوى
role-other = شخص لديه سبب
by-you = أنت

clock-other = جواب
clock-acknowledgement = أن يقرأها شخص ويخبرك بذلك
clock-routing = أن يصبح شخص ما مسؤولًا عنها
clock-screening_start = أن نبدأ النظر: هل نستطيع التعامل معها
clock-screening = أن ننظر: هل نستطيع التعامل معها
clock-info_answer = وقتك للإجابة عن سؤالنا
clock-review = أن ينظر شخص آخر من جديد: لماذا أرسلناك إلى جهة أخرى
clock-plan = أن نتفق على طريقة المتابعة
clock-dialogue = الحوار معًا
clock-investigation = أن نعرف ما حدث
clock-comment_window = وقتك لتقول ما الخطأ في مسودّتنا
clock-decision = أن نعطيك جوابنا وأسبابه
clock-feedback = أن تعرف ما الذي يُفعل
clock-appeal_window = وقتك لتطلب أن يقرّر شخص آخر
clock-outcome = أن يصبح جوابنا نافذًا
clock-appeal_assignment = أن يوجد شخص جديد ليقرّر
clock-appeal_senior = أن يقرّر شخص أعلى مسؤولية
clock-appeal_panel = أن يقرّر أشخاص مستقلون
clock-reversal = أن يُلغى القرار الخاطئ
clock-remedy_plan = أن تقول الشركة ماذا ستفعل
clock-remedy = أن تفعل الشركة ما يجب عليها
clock-verification = أن نسأل هل تمّ ذلك حقًا
clock-closing = أن يُراجَع كل شيء وينتهي
clock-monitoring = أن نبقى متابعين هل يدوم ذلك
clock-investigation_start = أن نبدأ معرفة ما حدث
clock-survivor_support = أن تُعرض عليك المساعدة: طبية أو قانونية أو شخص تتحدث إليه
clock-external_acknowledgement = أن يخبرك المكان الآخر بأن شكواك وصلته
clock-external_screening = أن يقول المكان الآخر هل يمكنه النظر فيها
clock-external_assessment = أن يعرف المكان الآخر ما حدث
clock-external_dialogue = الحديث عن الأمر في المكان الآخر
clock-external_decision = أن يعطي المكان الآخر جوابه
clock-external_latest = آخر موعد لجواب المكان الآخر
clock-external_follow_up = أن ينظر المكان الآخر مرة أخرى فيما تم
clock-update = أن تسمع منّا من جديد
clock-urgent_measures = أن يقرّر شخص أول مساعدة عند الخطر
clock-urgent_stabilised = أن تتم السيطرة على الخطر
clock-protection_assessment = أن نسأل كيف تبقى في أمان
clock-protection_plan = خطة لحمايتك متفق عليها معك
clock-protection_review = أن ننظر من جديد هل أنت في أمان

clock-due = الجواب مطلوب حتى { $date }
clock-yours = لديك وقت حتى { $date }
clock-late = لقد تأخروا. كان الموعد { $date }.
clock-met = تمّ في موعده
clock-met-late = تمّ، لكن متأخرًا. كان الموعد { $date }.
clock-cancelled = لم يعد مطلوبًا
clock-waiting = انتظار حتى { $until }
clock-waiting-because = انتظار، والسبب: { $reason }، حتى { $until }
clocks-none = لا يوجد موعد تنتظره الآن.
clocks-over = { $count ->
    [zero] لا مواعيد انتهت
    [one] موعد واحد انتهى
    [two] موعدان انتهيا
    [few] { $count } مواعيد انتهت
    [many] { $count } موعدًا انتهت
   *[other] { $count } موعد انتهت
  }
pause-awaiting_complainant = ننتظر إجابتك
pause-complainant_request = أنت طلبت منّا الانتظار
pause-agreed_mediation = الطرفان يتحاوران
pause-external_proceeding = جهة أخرى تنظر في الأمر
pause-safety = قد يعرّض الاتصال شخصًا للخطر
binding-statutory = هذا الموعد يحدده القانون.
binding-scheme = هذا الموعد تحدده قواعد مشتركة.
binding-default = هذا الموعد وعدت به الشركة.

avenues-none = لم تذكر المؤسسة أي جهة بعد. قد تساعدك نقابة أو محامٍ أو مكتب عمل أو مؤسسة لحقوق الإنسان أو الشرطة في بلدك.
label-reference = رقم شكواك
label-received = وصلت في
label-code = رمزك السري
label-organisation = المؤسسة
label-responsible = المسؤول الآن
label-channel = كيف وصلت
label-language = اللغة
label-identity = كم يجوز أن يُعرف

timeline-empty = لم يُفعل شيء بعد.
messages-none = لا رسائل بعد.
row-legend = { $label }: رقم { $number }
rows-more = أضف المزيد
hint-one-a-line = واحد في كل سطر.
hint-local-time = بالتوقيت المحلي: { $zone }.
waivers-title = تجاوز فحص مع ذكر السبب
done = تمّ: { $action }

error-400-title = لم نستطع قراءة ذلك
error-400-text = جزء مما أُرسل لا يمكن قراءته. عد إلى الصفحة السابقة وحاول من جديد.
error-401-title = سجّل الدخول أولًا
error-401-text = لم تسجّل الدخول، أو انتهى وقتك.
error-403-title = هذا غير ممكن
error-403-text = لا تستطيع هذه الصفحة فعل ذلك. إذا كنت قد ملأت نموذجًا فافتحه من جديد وأرسله مرة أخرى.
error-404-title = لا يوجد شيء هنا
error-404-text = قد يكون العنوان خطأ، أو أن الصفحة لم تعد موجودة.
error-409-title = هذا غير ممكن الآن
error-409-text = تغيّر شيء في هذه الأثناء. افتح الصفحة من جديد وانظر أين وصلت الأمور.
error-412-title = غيّر شخص آخر هذا في هذه الأثناء
error-412-text = افتح الصفحة من جديد، ثم قرّر هل ما زال تغييرك مناسبًا.
error-413-title = هذا طويل جدًا
error-413-text = أرسل نصًا أقصر من فضلك. يمكنك إرسال الباقي بعد ذلك في رسالة.
error-422-title = هناك ما يجب تصحيحه
error-422-text = عد إلى الصفحة السابقة وصحّحه ثم أرسله من جديد.
error-428-title = يجب فعل شيء آخر أولًا
error-428-text = ما زالت هناك خطوة ناقصة قبل هذه.
error-429-title = محاولات كثيرة جدًا
error-429-text = انتظر بضع دقائق ثم حاول من جديد. لم يضع شيء مما كتبته.
error-500-title = حدث خطأ عندنا
error-500-text = ليس هذا ذنبك. حاول من جديد بعد بضع دقائق.
error-503-title = حاول من جديد بعد قليل
error-503-text = هناك ضغط كبير الآن. لم يضع شيء. أرسل الشيء نفسه بعد لحظة.
error-back = العودة إلى البداية
error-number = إذا سألت أحدًا عن هذا فأعطه هذا الرقم:
clock-was-due = كان الموعد { $date }.
