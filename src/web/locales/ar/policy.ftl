## القواعد في المكتب
nav-policy = القواعد
policy-lead = تقول القواعد كم تستغرق كل خطوة، ومن يُبلَّغ إذا فات موعد، ومن يقرّر. يقترح القواعد الجديدة شخص ويوافق عليها شخص آخر، وبعد ذلك لا يستطيع أحد تغييرها.
policy-in-force = السارية الآن
policy-version = النسخة
policy-since = سارية منذ
policy-proposed-by = اقترحها
policy-approved-by = وافق عليها
policy-shipped = جاءت مع الخدمة
policy-name = الاسم
policy-clocks = المُدد
policy-earlier = النسخ السابقة
policy-earlier-none = لا توجد نسخة سابقة.
policy-drafts = المسودّات
policy-drafts-none = لا توجد مسودّة مفتوحة.
policy-versions-caption = نسخ القواعد مع التاريخ والشخصين
policy-show = عرض
policy-version-title = النسخة { $version }
policy-version-of = ‏{ $id }، النسخة { $version }
policy-tools = العمل على القواعد
policy-tools-text = اكتب مسودّة، وافحصها، وانظر أي مواعيد تعطيها وماذا كانت ستغيّر. لا يحدث شيء لأي قضية حتى يوافق عليها شخص آخر.
policy-write = كتابة مسودّة
policy-not-yours = يكتب القواعد كبار المكلّفين ومجلس الرقابة والمشرفون على الخدمة. يمكنك قراءتها هنا.
policy-compare-earlier = ما الذي تغيّر عن النسخة { $version }
policy-text = النص كاملًا
policy-text-note = بصيغة YAML. يمكن نسخه إلى المحرّر.
policy-back = العودة إلى القواعد
policy-new-cases = تحصل القضايا الجديدة على النسخة الجديدة من يوم الموافقة عليها. وتحتفظ القضايا المفتوحة بمواعيدها، ولا يصلها إلا ما هو أفضل للشخص.

## مسودّة
draft-title = مسودّة { $date }
draft-state = الحالة
draft-open = تنتظر شخصًا ثانيًا
draft-stale = نُشرت نسخة أخرى منذ ذلك الحين
draft-comments-until = يمكن للناس التعليق حتى
draft-comments-open = دون نهاية، حتى تُنشر
draft-comments = { $count ->
    [0] لا تعليق بعد
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } تعليق
  }
draft-note = ما الذي يتغيّر ولماذا
draft-note-none = لم يُكتب شيء.
draft-differences = ما المختلف عن النسخة { $version }
draft-approve = الموافقة والنشر
draft-approve-text = أنت الشخص الثاني. من الآن تسري هذه القواعد على كل قضية جديدة، ولا يستطيع أحد تغييرها.
draft-approve-own = أنت من اقترح هذه المسودّة. يجب أن يوافق عليها شخص آخر.
draft-approve-later = قيل للناس إن بإمكانهم التعليق حتى { $date }. يمكن الموافقة عليها بعد ذلك.
draft-approve-others = قيل للناس إن بإمكانهم التعليق على مسودّة أخرى حتى { $date }. لو نُشرت هذه قبل ذلك لانتهت تلك. يمكن الموافقة عليها بعد ذلك.
draft-approve-stale = نُشرت نسخة أخرى بعد كتابة هذه المسودّة. انقلها إلى مسودّة جديدة.
draft-take-over = نقلها إلى المحرّر
draft-published = نُشرت النسخة { $version }.
draft-proposed = اقتُرحت المسودّة. يمكن لشخص آخر أن يوافق عليها.
draft-answered = نُشر جوابك.
draft-dialogue = ما قاله الناس عنها
draft-dialogue-none = لم يقل أحد شيئًا بعد.
draft-said = تعليق { $date }
draft-answer-of = جواب { $date }
draft-answer = جوابك أمام الجميع
draft-answer-hint = يستطيع الجميع قراءته. لا تسمِّ أحدًا قد يلحقه أذى بسببه.
draft-answer-send = نشر الجواب
draft-hide = إخفاء هذا التعليق عن الجمهور
draft-hide-why = لماذا يجب ألا يقرأه أحد؟
draft-hide-hint = يقرأ الجميع هذا السبب مكانه. معارضة القواعد أو معارضتنا ليست سببًا. ويمكن إظهاره من جديد.
draft-hide-send = إخفاء
draft-show = إظهاره للجمهور من جديد
draft-hidden = لم يعد الجمهور يقرأ هذا التعليق.
draft-shown = يقرأ الجمهور هذا التعليق من جديد.
hiding-names_a_person = يذكر شخصًا قد يتأذى بسببه
hiding-incites = يدعو إلى الكراهية أو العنف
hiding-threatens = يهدد أحدًا
hiding-advertises = يعلن عن شيء
draft-hidden-names_a_person = أخفته المؤسسة: يذكر شخصًا قد يتأذى بسببه.
draft-hidden-incites = أخفته المؤسسة: يدعو إلى الكراهية أو العنف.
draft-hidden-threatens = أخفته المؤسسة: يهدد أحدًا.
draft-hidden-advertises = أخفته المؤسسة: يعلن عن شيء.

## المحرّر
editor-title = كتابة مسودّة
editor-lead = غيّر النص وانظر ماذا يعني قبل أن يراه أحد. لا يُحفظ شيء حتى تقترحه.
editor-begin = البدء بشيء آخر
editor-begin-hint = هذا يحلّ محلّ النص أدناه.
editor-from = البدء بـ
editor-from-current = القواعد السارية
editor-from-preset = النموذج { $id }
editor-begin-send = أخذ هذا النص
editor-setup = خمسة أسئلة
editor-setup-text = من الأجوبة يُقترح نص مع القوانين والأنظمة التي تنطبق، ولماذا. وليس هذا استشارة قانونية.
editor-countries = البلدان التي تعملون فيها أو لكم فيها أشخاص أو مستخدمون
editor-countries-hint = حرفان لكل بلد، مثل DE، TN
editor-employees = عدد الموظفين
editor-platform = تديرون منصة إلكترونية لمحتوى الآخرين أو بضائعهم أو عملهم
editor-supplier = دوركم في سلاسل التوريد
editor-sector = ما الأقرب إليكم
editor-setup-send = اقتراح نص
editor-setup-bad = اذكر بلدًا واحدًا على الأقل بحرفين، مثل DE، وعدد الموظفين.
supplier-none = لا شيء
supplier-supplier = مورّد
supplier-buyer = مشترٍ
supplier-both = كلاهما
sector-general = لا شيء من هذه
sector-apparel = الملابس
sector-development_project = مشروع بأموال تنمية عامة
sector-extractives = المناجم والنفط والغاز
sector-financial_services = الخدمات المالية
sector-palm_oil = زيت النخيل
sector-platform_work = العمل عبر منصة
sector-public_authority = سلطة عامة
editor-text = القواعد بصيغة YAML
editor-text-hint = استعمل المسافات للإزاحة. تُحدَّد النسخة والتاريخ عند الموافقة.
editor-check = فحص
editor-clean = لم نجد خطأ.
editor-faults = { $count ->
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأً
   *[other] { $count } خطأ
  }
editor-faults-more = و{ $count } غيرها.
editor-fault = السطر { $line }: { $reason }
editor-fault-no-line = { $reason }
editor-fault-at = السطر { $line }، { $path }
editor-fault-whole = المستند كله
editor-shape-first = يجب أن يصحّ الشكل أولًا. افحص مرة أخرى بعد ذلك، فعندها فقط يمكن الحكم على المعنى.
editor-faults-first = صحّح الأخطاء أولًا، ثم يمكن حساب الباقي.
editor-empty = النص فارغ.
editor-too-long = النص طويل جدًا.
editor-people = أقل عدد من الأشخاص المختلفين لقضية واحدة: { $list }
editor-people-of = ‏{ $severity }: { $people }
editor-people-few = غير كافٍ
editor-clean-unfit = لا خطأ في النص، لكنه لا يناسب الأشخاص الذين لديهم حسابات.
editor-gap = شكوى بشأن { $who } لا تُبقي أحدًا من أجل { $part }.
editor-gap-from = شكوى بشأن { $who } لا تُبقي أحدًا من أجل { $part } إذا كانت شدتها { $severity } أو أشد.
editor-absence = ‏{ $clock }: الموعود { $hours } (بالساعات) ليلًا ونهارًا، ومن { $day } { $time } لا يوجد أحد لمدة { $gap } (بالساعات).
editor-part-handling = التعامل معها
editor-part-investigation = البحث فيما حدث
editor-part-quality_check = فحص الجودة
editor-part-decision = الجواب
editor-part-protection = الحماية
editor-part-oversight = الرقابة
editor-part-appeal = أن يقرّر شخص آخر
editor-preview = أي مواعيد ستعطي؟
editor-preview-text = المواعيد التي تحصل عليها شكوى ابتداءً من لحظة معيّنة، وكيف يُحسب كل منها. لا يبدأ شيء.
editor-start = وصلت في
editor-zone = المنطقة الزمنية لما تكتبه وتقرؤه
editor-severity = الشدة
editor-severity-none = لم تُقدَّر
editor-all = كل المُدد، كأن كلًّا منها يبدأ عندها
editor-pause = توقّف { $n }
editor-pause-from = من
editor-pause-to = إلى
editor-pause-reason = السبب
editor-pause-bad = يحتاج التوقّف إلى بداية ونهاية بعدها وسبب.
editor-zone-bad = لا توجد منطقة زمنية بهذا الاسم. مثال: Europe/Berlin.
editor-start-bad = اكتب تاريخًا ووقتًا.
editor-country = بلد الشكوى
editor-country-hint = حرفان لاتينيان، مثل EG. عندها يُعتمد تقويم ذلك المكان إن كان في القواعد.
editor-country-bad = البلد حرفان لاتينيان، مثل EG.
editor-site = موقع الشكوى كما تسمّيه القواعد
editor-preview-send = عرض المواعيد
editor-simulate = ماذا كان سيتغيّر؟
editor-simulate-text = تُعاش قضايا مدة معيّنة مرة أخرى وفق هذا النص. لا تُحسب إلا القضايا التي يحق لك أن تعلم بها.
editor-since = وصلت ابتداءً من
editor-until = وصلت قبل
editor-period-bad = يجب أن يكون اليوم الأول قبل الأخير وقبل اليوم.
editor-simulate-many = عددها { $count } قضية، وهو أكثر مما تستطيع صفحة حسابه ({ $most }). اختر مدة أقصر، أو استعمل «recourse policy simulate» في سطر الأوامر.
editor-simulate-send = احسب
editor-diff = ما المختلف؟
editor-diff-text = مقارنةً بالقواعد السارية، جملة جملة، ولمن هو أفضل.
editor-diff-send = قارن
editor-propose = اقتراحها
editor-propose-text = يستطيع الجميع عندها قراءتها في صفحة القواعد والتعليق عليها. ويوافق عليها شخص آخر.
editor-note = ما الذي يتغيّر ولماذا، للجميع
editor-comment-until = يمكن للناس التعليق حتى نهاية يوم
editor-comment-until-hint = دون تاريخ يمكن الموافقة عليها فورًا.
editor-propose-send = اقترح

## النتائج
preview-title = المواعيد
preview-caption = المُدد مع المواعيد التي تحصل عليها
preview-clock = المدة
preview-due = الموعد
preview-warn = تذكير
preview-escalations = إذا فات
preview-reckoning = كيف يُحسب
preview-step = { $when }: { $step }
preview-step-breach = فات الموعد
preview-step-escalate = تصعد إلى: { $roles }
preview-step-notice = إشعار
preview-step-oversight = تذكير يتكرر إلى: { $roles }
preview-wall-twice = يأتي هذا الوقت مرتين لأن الساعات تُؤخَّر. يؤخذ الأول.
preview-wall-skipped = لا وجود لهذا الوقت لأن الساعات تُقدَّم. يتأخر بقدر الفجوة.
preview-place = يُعتمد تقويم { $place }.
preview-place-none = ليس في القواعد تقويم لذلك المكان. يُعتمد تقويمها العام.
preview-zone = كل الأوقات بحسب { $zone }.
preview-counted-in = تُحسب الأيام وساعات العمل بالمنطقة الزمنية للقواعد: { $zone }.
preview-from-receipt = المُدد التي يبدؤها وصول الشكوى. أما غيرها فتبدأ لاحقًا.
simulation-title = ماذا كان سيتغيّر
simulation-cases = { $count ->
    [one] قضية واحدة
    [two] قضيتان
    [few] { $count } قضايا
    [many] { $count } قضية
   *[other] { $count } قضية
  } وصلت من { $from } إلى { $to }، على حالها في نهاية تلك المدة.
simulation-assumption = نفترض أن الناس يتصرفون في الأوقات نفسها. هذا حساب للماضي وليس توقّعًا: فمع مواعيد أخرى يتصرف الناس على نحو آخر.
simulation-imports = { $count ->
    [one] تُركت قضية منقولة واحدة، لأن مواعيدها تاريخ وليست من مُددنا.
    [two] تُركت قضيتان منقولتان، لأن مواعيدهما تاريخ وليست من مُددنا.
    [few] تُركت { $count } قضايا منقولة، لأن مواعيدها تاريخ وليست من مُددنا.
    [many] تُركت { $count } قضية منقولة، لأن مواعيدها تاريخ وليست من مُددنا.
   *[other] تُركت { $count } قضية منقولة، لأن مواعيدها تاريخ وليست من مُددنا.
  }
simulation-failed = { $count ->
    [one] تعذّر أن تُعاش قضية واحدة مرة أخرى، وليست في أي رقم.
    [two] تعذّر أن تُعاش قضيتان مرة أخرى، وليستا في أي رقم.
    [few] تعذّر أن تُعاش { $count } قضايا مرة أخرى، وليست في أي رقم.
    [many] تعذّر أن تُعاش { $count } قضية مرة أخرى، وليست في أي رقم.
   *[other] تعذّر أن تُعاش { $count } قضية مرة أخرى، وليست في أي رقم.
  }
simulation-better = القضايا التي كانت مواعيدها الفائتة ستقلّ: { $better }، والتي كانت ستزيد: { $worse }.
simulation-check = في السجل { $recorded } من المواعيد الفائتة، وعند إعادتها وفق القواعد القديمة { $replayed }.
simulation-description = عدد القضايا { $cases }. المواعيد الفائتة: { $before } كما كان، { $after } كما كان سيكون.
simulation-none = لم تصل أي قضية في تلك المدة.
simulation-was = كما كان
simulation-would = كما كان سيكون
simulation-figure = الرقم
simulation-all = كل المُدد
simulation-boxes = مُدد
simulation-missed = مواعيد فائتة
simulation-by-clock = المواعيد الفائتة بحسب المدة
simulation-by-regime = المواعيد الفائتة بحسب القانون أو النظام
simulation-by-level = صعدت من تلقاء نفسها
simulation-open-days = أيام مفتوحة للمُدد بحسب المستوى
simulation-per-week = مُدد جديدة في الأسبوع بحسب المستوى
simulation-clock = ‏{ $clock } ({ $regime })
diff-title = ما المختلف
diff-nothing = لا اختلاف تشعر به أي قضية.
diff-count = { $count ->
    [one] اختلاف واحد.
    [two] اختلافان.
    [few] { $count } اختلافات.
    [many] { $count } اختلافًا.
   *[other] { $count } اختلاف.
  } ما يمكن أن تحصل عليه القضايا المفتوحة: { $open }، لأن الوعد لا يُسحب أبدًا.
diff-was = كان
diff-is = صار

## الاختلافات؛ يقرؤها الجميع
diff-group-clock = كم تستغرق كل خطوة
diff-group-ladder = ماذا يحدث إذا فات موعد
diff-group-window = وقتك، والانتظار، ومدة حفظ الأشياء
diff-group-regime = القوانين والأنظمة
diff-group-routing = من يستلمها أولًا
diff-group-calendar = أيام العمل وأيام العطلة
diff-group-other = أشياء أخرى
favours-rightsholder = أفضل للشخص
favours-organisation = أسوأ للشخص
favours-depends = بحسب القضية
favours-neither = الكلمات فقط
favours-you-rightsholder = أفضل لك
favours-you-organisation = أقل نفعًا لك
favours-you-depends = أفضل لبعض الناس وأقل نفعًا لغيرهم
favours-you-neither = الكلمات فقط
diff-none = لا شيء
diff-clock = ‏{ $clock } ({ $regime })
diff-clock-severity = ‏{ $clock }، الشدة { $severity }
diff-extension = { $by }، بحد أقصى { $times ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $times } مرات
    [many] { $times } مرة
   *[other] { $times } مرة
  }
diff-rung = بعد { $share } من المدة
diff-clock-added = { $subject }: جديد، { $after }
diff-clock-removed = { $subject }: أُلغي. كان { $before }
diff-clock-limits_earlier = { $subject }: { $after } بدلًا من { $before }. هذا أبكر بمقدار { $by }
diff-clock-limits_later = { $subject }: { $after } بدلًا من { $before }. هذا متأخر أكثر بمقدار { $by }
diff-clock-limits_both = { $subject }: { $after } بدلًا من { $before }. بحسب اليوم: أبكر بما يصل إلى { $earlier } أو متأخر أكثر بما يصل إلى { $later }
diff-clock-limits_same = { $subject }: { $after } بدلًا من { $before }. تبقى المواعيد نفسها
diff-clock-severity_earlier = { $subject }: { $after } بدلًا من { $before }. هذا أبكر بمقدار { $by }
diff-clock-severity_later = { $subject }: { $after } بدلًا من { $before }. هذا متأخر أكثر بمقدار { $by }
diff-clock-severity_both = { $subject }: { $after } بدلًا من { $before }. بحسب اليوم: أبكر بما يصل إلى { $earlier } أو متأخر أكثر بما يصل إلى { $later }
diff-clock-severity_same = { $subject }: { $after } بدلًا من { $before }. تبقى المواعيد نفسها
diff-clock-may_rest = { $subject }: يجوز أن ينتظر الآن
diff-clock-never_rests = { $subject }: لم يعد ينتظر أبدًا
diff-clock-extension_added = { $subject }: يجوز الآن أخذ وقت أطول، { $after }
diff-clock-extension_removed = { $subject }: لم يعد يجوز أخذ وقت أطول. كان { $before }
diff-clock-extension_changed = { $subject }: يجوز أخذ وقت أطول، { $after } بدلًا من { $before }
diff-clock-climbs = { $subject }: إذا فات صعد الآن من تلقاء نفسه
diff-clock-climbs_no_more = { $subject }: إذا فات لم يعد يصعد من تلقاء نفسه
diff-clock-regime = { $subject }: يتبع { $after } بدلًا من { $before }
diff-clock-binding = { $subject }: يحدّد الموعدَ الآن { $after }، وليس { $before }
diff-clock-start = { $subject }: يبدأ عند { $after }. سابقًا: { $before }
diff-clock-stop = { $subject }: ينتهي عند { $after }. سابقًا: { $before }
diff-clock-restart = { $subject }: يبدأ من جديد عند { $after }. سابقًا: { $before }
diff-clock-rests_while = { $subject }: ينتظر خلال { $after }. سابقًا: { $before }
diff-clock-promised_date = { $subject }: يُحسب موعد موعود آخر
diff-clock-source = { $subject }: يُذكر مصدر آخر
diff-clock-evidence = { $subject }: مدى التأكد من المصدر
rung-warn = تذكير قبل الموعد
rung-breach = فوات الموعد
rung-escalate = تصعد إلى مسؤولية أعلى
rung-oversight = تذكير لمن يراقبون
diff-ladder-added = { $subject }: جديد، { $after }
diff-ladder-removed = { $subject }: أُلغي. كان { $before }
diff-ladder-at = { $subject }: بعد { $after } من المدة بدلًا من { $before }
diff-ladder-level = { $subject }: إلى { $after } بدلًا من { $before }
diff-ladder-every_days = يتكرر التذكير الأخير كل { $after } (بالأيام) بدلًا من { $before }
diff-ladder-roles = المستوى { $subject }: { $after } بدلًا من { $before }
diff-routing-added = قاعدة جديدة، { $subject }: { $after }
diff-routing-removed = أُلغيت قاعدة، { $subject }: { $before }
diff-routing-order = تُسأل القواعد بترتيب آخر: { $after }
diff-calendar-zone = المنطقة الزمنية { $after } بدلًا من { $before }
diff-calendar-week = ساعات العمل: { $after }. سابقًا: { $before }
diff-calendar-holidays_added = أيام عطلة إضافية: { $after }
diff-calendar-holidays_removed = لم تعد أيام عطلة: { $before }
diff-calendar-origin = قائمة أخرى للعطل الرسمية
diff-calendar-places = تقاويم أخرى لبعض الأماكن
diff-calendar-clock_earlier = { $subject }: أبكر بمقدار { $by }، بسبب أيام العطلة
diff-calendar-clock_later = { $subject }: متأخر أكثر بمقدار { $by }، بسبب أيام العطلة
diff-calendar-clock_both = { $subject }: أبكر بما يصل إلى { $earlier } أو متأخر أكثر بما يصل إلى { $later }، بسبب أيام العطلة
diff-window-commentWindowDays = أيام لتقول ما الخطأ في مسودّة الجواب: { $after } بدلًا من { $before }
diff-window-verificationDays = أيام لتقول هل تمّ ذلك حقًا: { $after } بدلًا من { $before }
diff-window-monitoringMonths = أشهر المتابعة بعد النهاية: { $after } بدلًا من { $before }
diff-window-respondentLineLevels = المستويات فوق من تتعلق به الشكوى التي لا تعلم بها: { $after } بدلًا من { $before }
diff-window-appeal = الوقت لتطلب أن يقرّر شخص آخر: { $after } بدلًا من { $before }
diff-window-pause_cap = أطول انتظار، لأن { $subject }: { $after } (بالأيام) بدلًا من { $before }
diff-window-identity_months = الأشهر حتى يُمحى ما يدل على من أنت: { $after } بدلًا من { $before }
diff-window-record_months = الأشهر التي يُحفظ فيها السجل: { $after } بدلًا من { $before }
diff-regime-added = جديد: { $after }
diff-regime-removed = لم يعد ينطبق: { $before }
diff-regime-changed = مختلف الآن: { $subject }
diff-other-changed = شيء آخر مختلف: { $subject }
diff-clock-breach_level = { $subject }: إذا فات الموعد صعد فورًا إلى { $after }. سابقًا: { $before }
diff-clock-outlives_on = { $subject }: يستمر الآن بعد نهاية الشكوى
diff-clock-outlives_off = { $subject }: ينتهي الآن مع الشكوى
diff-clock-replaces_default_on = { $subject }: يحلّ الآن محلّ المدة المعتادة
diff-clock-replaces_default_off = { $subject }: يجري الآن إلى جانب المدة المعتادة، وما ينتهي أولًا هو الذي يُحسب
diff-clock-per_item_on = { $subject }: لكل شيء يجب إصلاحه الآن موعد خاص به
diff-clock-per_item_off = { $subject }: موعد واحد الآن لكل ما يجب إصلاحه
diff-clock-unless_planned_on = { $subject }: لا يبدأ من جديد ما دامت هناك خطة
diff-clock-unless_planned_off = { $subject }: يبدأ من جديد ولو كانت هناك خطة
diff-clock-on_call_on = { $subject }: يتولاه المناوبون. وحيث لا يسهر أحد ليلًا ونهارًا تُذكر ساعاته كساعات عمل
diff-clock-on_call_off = { $subject }: تُذكر ساعاته كما هي، سواء سهر أحد ليلًا ونهارًا أم لا
diff-kind-statutory = القانون
diff-kind-scheme = قواعد مشتركة
diff-kind-default = وعدنا نحن
diff-entering = بداية «{ $state }»
diff-leaving = نهاية «{ $state }»
diff-event = «{ $event }»
diff-rest = «{ $state }» ({ $reason })
diff-up-to = ما يصل إلى { $by }
diff-level-next = المستوى التالي، كأي موعد فائت
diff-told-level = من يتولى ذلك المستوى
diff-of = ‏{ $what } ({ $whose })
diff-words-only = { $count ->
    [one] تغيير واحد في الأسماء أو المصادر أو العلامات فقط
    [two] تغييران في الأسماء أو المصادر أو العلامات فقط
    [few] { $count } تغييرات في الأسماء أو المصادر أو العلامات فقط
    [many] { $count } تغييرًا في الأسماء أو المصادر أو العلامات فقط
   *[other] { $count } تغيير في الأسماء أو المصادر أو العلامات فقط
  }
diff-ladder-told = { $subject }: يعلم به { $after } بدلًا من { $before }
diff-routing-level = { $subject }: أولًا إلى { $after } بدلًا من { $before }
diff-routing-when = { $subject }: من أجل { $after }. سابقًا: { $before }
diff-routing-language_on = { $subject }: يُسأل الآن أولًا من يتكلم لغة الشخص
diff-routing-language_off = { $subject }: لم يعد يُبحث عمّن يتكلم لغة الشخص
diff-rule = { $when } تذهب أولًا إلى { $level }
diff-when = { $what } { $values }
diff-when-all = كل الشكاوى
diff-when-entryClass = الشكاوى من نوع
diff-when-channel = الشكاوى التي جاءت عن طريق
diff-when-country = الشكاوى عن بلد
diff-when-locale = الشكاوى بلغة
diff-when-siteId = الشكاوى عن مكان
diff-when-severity = الشكاوى بدرجة شدة
diff-when-urgent-on = الشكاوى التي فيها شخص في خطر الآن
diff-when-urgent-off = الشكاوى التي لا أحد فيها في خطر الآن
diff-when-retaliation-on = الشكاوى التي يُعاقَب فيها شخص أو يخاف العقاب
diff-when-retaliation-off = الشكاوى التي لا يُعاقَب فيها أحد لأنه تكلم
diff-when-digest = في الموجز اليومي
diff-when-at-once = فورًا
diff-field-title = الاسم
diff-field-source = أين كُتب
diff-field-binding = نوع القاعدة
diff-field-when = لأي شكاوى هو
diff-field-appliesFrom = اليوم الذي يسري منه
diff-field-tracked = هل يُتابَع فقط
diff-field-rights = كم من الوقت لدى الشخص
diff-field-retention = مدة حفظ الأشياء
diff-field-duties = ما يطلبه أيضًا
diff-other-watch_begins = هناك الآن من يسهر ليلًا ونهارًا، فتُوعَد الساعات في الليل أيضًا
diff-other-watch_ends = لم يعد أحد يسهر ليلًا ونهارًا، فلا تُوعَد الساعات إلا في وقت العمل
diff-other-paged = يُستدعى فورًا حين يكون شخص في خطر: { $after } بدلًا من { $before }
diff-other-notice_to = الإشعار «{ $subject }» يذهب إلى { $after } بدلًا من { $before }
diff-other-notice_when = الإشعار «{ $subject }» يصل { $after } بدلًا من { $before }
diff-other-digest = ما يمكن أن ينتظر يصل إلى العاملين { $after } بدلًا من { $before }
diff-digest-none = فورًا، واحدًا بعد آخر
diff-digest-at = مرة في اليوم الساعة { $time }
diff-other-modules = الأجزاء المشغّلة: { $after } بدلًا من { $before }
diff-other-people = عدد الأشخاص في الخطة التي تُفحص: { $after } بدلًا من { $before }
diff-reader-level = من يتولى المستوى الذي هي فيه
diff-reader-usual = المسؤول عنها

## الحساب سطرًا سطرًا
line-start = يبدأ في { $from }.
line-limit = { $duration }: حتى { $to }.
line-limit_applies = يُحسب الأبكر: { $duration }، حتى { $to }.
line-severity_limits = تُحسب مُدد الشدة { $severity }.
line-severity_keeps = لن تكون الشدة { $severity } أبكر، لذلك يبقى الموعد. لا يتأخر موعد أبدًا.
line-extension = أطول بمقدار { $duration }: حتى { $to }.
line-elapsed = من { $from } إلى { $to }: عدد الساعات { $hours }، ليلًا ونهارًا.
line-days = من { $from } إلى { $to }: عدد الأيام { $counted }، في الوقت نفسه من اليوم.
line-months = من { $from } إلى { $to }: عدد الأشهر { $counted }، في اليوم نفسه من الشهر.
line-month_end = من { $from } إلى { $to }: عدد الأشهر { $counted }. ليس في ذلك الشهر هذا اليوم، فيُحسب آخر يوم فيه.
line-working_interval = من { $from } إلى { $to }: ساعات العمل { $hours } ({ $sumHours } من { $of }).
line-working_day = { $date }: يوم العمل { $sum } من { $of }.
line-weekend = { $date }: ليس يوم عمل، لا يُحسب.
line-holiday = { $date }: يوم عطلة، لا يُحسب.
line-into_hours = يُنقل الوقت إلى ساعات العمل: { $to }.
line-clock_change = تتغيّر الساعات بينهما بمقدار { $sumHours }. يبقى وقت اليوم كما هو.
line-pause = توقّف من { $from } إلى { $to }، بسبب { $reason }: عدد الساعات { $elapsed }، منها ساعات عمل { $working }.
line-pause_moves = الموعد { $to } بدلًا من { $from }.
line-pause_capped = أطول توقّف، بسبب { $reason }، هو { $days } (بالأيام): من { $from } إلى { $to } لا يُحسب.
line-pause_statutory = توقّف من { $from } إلى { $to }: مدة القانون لا تتوقف أبدًا.
line-pause_not_pausable = توقّف من { $from } إلى { $to }: هذه القواعد لا تسمح بتوقّف هذا أبدًا.
line-pause_without_cap = توقّف من { $from } إلى { $to }: لا تعطي هذه القواعد حدًّا أقصى لـ«{ $reason }»، فلا يتوقف شيء.
line-pause_before_start = توقّف من { $from } إلى { $to }: ينتهي قبل البداية.
line-pause_after_due = توقّف من { $from } إلى { $to }: يبدأ عند حلول الموعد. لا يخفي التوقّف موعدًا فائتًا أبدًا.
line-pause_refused = توقّف من { $from } إلى { $to }: استُنفد، بسبب { $reason }.
line-due = الموعد { $to }.
line-not_rolled = { $date } ليس يوم عمل. لا ينتقل موعد من مواعيدنا إلى اليوم التالي أبدًا.
pause-reason-awaiting_complainant = انتظار الشخص
pause-reason-complainant_request = طلب الشخص
pause-reason-agreed_mediation = وساطة متفق عليها
pause-reason-external_proceeding = إجراءات في مكان آخر
pause-reason-safety = السلامة

## للجميع، في صفحة القواعد
changes-heading = نريد تغيير هذه القواعد
changes-lead = قل لنا رأيك حتى { $date }.
changes-lead-no-date = قل لنا رأيك. هناك وقت حتى يُتخذ القرار.
changes-over = انتهى وقت إبداء الرأي في { $date }. ما زال بإمكانك قراءة كل شيء.
changes-gone = لم يعد هذا مخططًا له. انظر إلى القواعد السارية الآن.
changes-of = اقتُرح في { $date }
changes-why = لماذا
changes-what = ما الذي سيختلف
changes-nothing = لا شيء تلاحظه.
changes-yours-stay = ما وُعدت به يبقى. لا يصل إلى الشكاوى الموجودة هنا إلا ما هو أفضل لك.
changes-read = اقرأ ما قاله الآخرون وأجوبتنا
changes-tell = ما رأيك؟
changes-yours = ما تريد أن تقوله
changes-tell-hint = لا حساب ولا اسم. يستطيع الجميع قراءته، فلا تكتب ما يدل على من أنت. ليس هذا مكانًا لتقديم شكوى.
changes-send = إرسال
changes-sent = شكرًا لك. يستطيع الجميع قراءته الآن، ونجيب عليه هنا.
changes-said = ما قاله الآخرون
changes-said-none = لم يقل أحد شيئًا بعد.
changes-said-on = قيل في { $date }
changes-answer-on = جوابنا في { $date }
changes-missing = اكتب شيئًا أولًا.
changes-long = هذا طويل جدًا. يرجى اختصاره.
changes-older = الأقدم
changes-back = العودة إلى القواعد

refusal-policy-comments_open = قيل للناس إن لهم وقتًا حتى تاريخ معيّن لإبداء رأيهم. يمكن الموافقة عليها بعد ذلك.
refusal-policy-other_comments_open = قيل للناس إن لهم وقتًا حتى تاريخ معيّن لإبداء رأيهم في مسودّة أخرى. يمكن الموافقة على هذه بعد ذلك.
refusal-policy-comments_closed = انتهى وقت إبداء الرأي في ذلك.
refusal-policy-draft_outdated = لم تعد هذه القواعد تجتاز الفحص اليوم، مثلًا لأن أيام العطلة فيها تنتهي مبكرًا جدًا. اقترحها من جديد.
refusal-policy-hidden_character = في النص حرف لا يُرى. اكتبه من جديد دون نسخ.
refusal-policy-comment_date_past = اختر يومًا لم يأت بعد.
refusal-policy-comment_date_far = اختر يومًا خلال الأيام الـ 92 القادمة. قبل ذلك اليوم لا يمكن نشر أي مسودّة أخرى.

## ما يجده الفحص بحسب الرمز
fault-bad_duration = مدة لا يمكن استعمالها
fault-bad_interval = ساعات عمل لا يمكن استعمالها
fault-breach_not_at_due = فوات الموعد ليس عند حلوله
fault-calendar_ends_early = أيام العطلة تنتهي مبكرًا جدًا
fault-clock_twice = مدة مكررة
fault-endless_duration = وقت العمل في التقويم لا يكفي لإحدى المدد
fault-hidden_character = في النص حرف لا يُرى
fault-closure_reversed = إغلاق ينتهي قبل أن يبدأ
fault-closure_too_long = إغلاق طويل جدًا
fault-escalation_early = تصعد قبل أن يفوت الموعد
fault-interval_overlap = ساعات عمل متداخلة
fault-ladder_descends = السلّم ينزل
fault-ladder_ends_inside = السلّم ينتهي داخل المؤسسة
fault-ladder_incomplete = السلّم غير مكتمل
fault-ladder_order = درجات السلّم ليست مرتبة
fault-level_nobody = لا أحد يتولى أحد المستويات
fault-level_unstaffed = مستوى بلا أشخاص
fault-no_date = هذا ليس تاريخًا
fault-no_keeper = لا شيء يراقب عند نقطة ما من القضية
fault-no_working_day = لا يوجد يوم عمل
fault-never_rests = ما لا يجوز أن ينتظر أبدًا يمكن أن يتوقف
fault-pause_cap_too_long = قد يطول أحد التوقفات أكثر مما ينبغي
fault-rests_in_own_state = مدة تتوقف في حالتها نفسها
fault-rest_without_ground = حالة لا تعطي سببًا للتوقف
fault-notation = لا يمكن قراءة النص بصيغة YAML
fault-no_digest = لا يوجد ملخص يومي ينتظره
fault-notice_cannot_wait = هذا الإشعار يصل فورًا مهما قالت القواعد
fault-notice_twice = إشعار مكرر
fault-pause_without_cap = توقّف بلا حد أقصى
fault-person_twice = شخص مكرر
fault-place_of_nobody = مكان لا يمكن أن ينتمي إليه أحد
fault-place_twice = مكان مكرر
fault-promise_unstaffed = وعد بساعات لا يوجد فيها أحد
fault-regime_twice = قانون أو نظام مكرر
fault-regime_unused = قانون أو نظام بلا أثر
fault-removal_of_nothing = يُزال يوم عطلة ليس عطلة
fault-rest_not_pausable = شيء يتوقف ولا يجوز أن يتوقف
fault-role_without_content = لا يستطيع هذا الدور فتح قضية
fault-role_unstaffed = دور بلا أشخاص
fault-routing_never_matches = قاعدة توجيه لا تنطبق أبدًا
fault-routing_open_end = آخر قاعدة توجيه تترك قضايا خارجها
fault-routing_twice = قاعدة توجيه مكررة
fault-routing_unreachable = قاعدة توجيه لا يُوصل إليها أبدًا
fault-rung_in_line = درجة تؤدي إلى شخص في التسلسل نفسه
fault-safety_without_clock = الخطر أو الانتقام بلا مدة
fault-schema = الشكل ليس شكل قواعد
fault-unknown_fact = لا توجد هذه الواقعة في الحدث
fault-level_inside = مستوى الرقابة يتولاه من يراقبهم
fault-line_too_short = قد يقرر رئيس المشكو منه
fault-safety_inside = موعد فائت في خطر أو انتقام يبقى في الداخل
fault-routing_grave_low = القضايا الخطيرة تذهب إلى المكتب الأول
fault-severity_slower = الضرر الأشد ينتظر أطول
fault-slower_than_statute = أبطأ من القانون
fault-state_without_clock = حالة بلا مدة
fault-statute_as_default = قانون مذكور على أنه افتراضي
fault-statute_changed = مدة قانونية غُيّرت بحيث قد تأتي متأخرة
fault-statute_narrowed = قانون يشمل قضايا أقل مما يشمل فعلًا
fault-statute_retention = قانون يطلب مدة حفظ أخرى
fault-statute_extended = مدة قانونية تُمدَّد دون نص
fault-statute_missing = مدة قانونية مفقودة
fault-statute_starts_late = مدة قانونية تبدأ متأخرة
fault-statutory_pausable = مدة القانون لا تتوقف أبدًا
fault-too_few_people = عدد الأشخاص قليل جدًا
fault-too_many_days_off = أيام العطلة أكثر مما ينبغي
fault-tracked_as_ours = موعد لغيرنا يُعامل كأنه لنا
fault-unknown_code = رمز غير معروف
fault-unknown_country = بلد غير معروف
fault-unknown_event = حدث غير معروف
fault-unknown_notice = إشعار غير معروف
fault-unknown_pause_reason = سبب توقّف غير معروف
fault-unknown_person = شخص غير معروف
fault-unknown_region = منطقة غير معروفة
fault-unknown_role = دور غير معروف
fault-unknown_state = حالة غير معروفة
fault-unknown_time_zone = منطقة زمنية غير معروفة
fault-warning_late = تذكير يأتي بعد الموعد
fault-window_shorter_than_statute = وقت للشخص أقصر مما يعطيه القانون
