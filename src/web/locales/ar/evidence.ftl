## إرسال الملفات
file-files = الملفات
files-title = صور وأوراق وتسجيلات
files-careful = قد تكشف الملفات من صنعها: أين التُقطت الصورة، وحاسوب من كُتبت الورقة عليه. نحن نزيل ذلك من النسخة التي تُقرأ. أما ما يُرى أو يُسمع فيها فيبقى: انظر إليها قبل أن ترسلها.
files-keep = بماذا نحتفظ؟
files-keep-original = نسخة منقّاة للقراءة، وملفك كما هو مقفلًا عليه كدليل
files-keep-original-hint = لا يُفتح الملف المقفل إلا بشخصين. وسترى ذلك وسببه.
files-keep-copy = النسخة المنقّاة فقط
files-keep-copy-hint = يُتلف ملفك كما هو حالما تُصنع النسخة. احتفظ به عندك: فقد يُعتدّ به دليلًا.
files-choose = اختر ملفات
files-limits = { $files } على الأكثر في المرة الواحدة. الصوت والفيديو حتى { $recordings } ميغابايت لكل ملف، والصور والأوراق حتى { $documents } ميغابايت لكل ملف.
files-kinds = هذه الأنواع: { $kinds }.
files-arrived = وصلت هذه الملفات. لا حاجة إلى اختيارها من جديد:
files-yours = ما أرسلته
files-desk = الملفات
filed-name = الملف { $number }
filed-size = { $kib } كيلوبايت
filed-hash = رقم الملف المقفل في السجل:
filed-state-waiting = قيد الفحص
filed-state-clean = تم فحصه
filed-state-infected = لم يُستخدم: فيه فيروس
filed-state-unreadable = تعذّر صنع نسخة منقّاة منه
filed-state-unscannable = تعذّر فحصه، فلا يفتحه أحد
filed-original-sealed = الملف كما أُرسل مقفل عليه.
filed-original-destroyed = الملف كما أُرسل أُتلف.
filed-not-scanned = لا يوجد هنا فاحص فيروسات: افتحه بحذر.
filed-read-original = الملف كما أُرسل

## الأفعال
action-propose_original = اطلب فتح ملف كما أُرسل
action-open_original = كن الشخص الثاني لفتح ملف كما أُرسل
explain-propose_original = لا تطلب ذلك إلا إذا لم تكفِ النسخة المنقّاة. يجب أن يوافق شخص ثانٍ، ويقرأ من أرسل الملف السبب.
explain-open_original = يمكنك أنت وزميلك قراءته بعدها سبعة أيام. وتُدوَّن كل قراءة.
field-fileId = الملف
field-keep = ما نحتفظ به
field-recordingConsent = من يُسمعون أو يُرون وافقوا على التسجيل
field-scanned = فُحص من الفيروسات
field-originalKept = الملف كما أُرسل محفوظ
field-propose_original-reasons = لماذا لا تكفي النسخة؟
field-open_original-reasons = لماذا؟ سيقرأ صاحب الملف هذا.
value-clean = سليم
value-infected = فيروس
value-unreadable = تعذّر صنع نسخة
value-unscannable = تعذّر الفحص
value-purpose-evidence = لقراءة ملف أرسلته
value-purpose-evidence_original = لقراءة ملف كما أُرسل
value-purpose-own_file = قرأت ملفك بنفسك

## الأحداث
event-evidence-checked = فُحص ملف
event-evidence-original_proposed = طلب أحدهم فتح ملف كما أُرسل
event-evidence-original_opened = فتح شخصان ملفًا كما أُرسل

## ماذا تفعل حين لا ينجح الأمر
refusal-evidence-empty_file = أحد الملفات فارغ. اختره من جديد أو اختر غيره.
refusal-evidence-too_large = أحد الملفات كبير جدًا. أرسل تسجيلًا أقصر أو أرسله على أجزاء.
refusal-evidence-too_large_document = إحدى الصور أو الأوراق كبيرة جدًا. صغّرها أو أرسلها على أجزاء.
refusal-evidence-type_not_taken = لا يمكننا أخذ أحد الملفات. انظر الأنواع التي نأخذها واحفظه بأحدها.
refusal-evidence-markup = أحد الملفات صفحة ويب أو رسم فيه أجزاء برمجية، أيًّا كان اسمه. التقط صورة له وأرسلها.
refusal-evidence-zip_bomb = أحد الملفات سيصير ضخمًا جدًا عند فكّه. احفظه من جديد بصيغة PDF وأرسله.
refusal-evidence-truncated = أحد الملفات لم يصل كاملًا. اختره من جديد. ما كتبته محفوظ.
refusal-evidence-too_many = هذه ملفات كثيرة في مرة واحدة. ما وصل منها مذكور؛ أرسل الباقي لاحقًا.
refusal-evidence-too_many_files = هذا أكثر مما يتسع. أرسل ملفات أقل.
refusal-evidence-no_room = لا مكان للملفات الآن. أرسل كلماتك الآن، والملفات لاحقًا اليوم.
refusal-evidence-upload_unknown = ملف أرسلته لم يعد هنا. اختره من جديد.
refusal-evidence-chunk_order = ليس هذا الجزء هو التالي. اسأل إلى أين وصل الإرسال وتابع من هناك.
refusal-evidence-chunk_differs = أُرسل جزء آخر في هذا الموضع. ابدأ هذا الملف من جديد.
refusal-evidence-chunk_size = هذا الجزء أقصر أو أطول مما يجب. في كل جزء عدا الأخير 1,048,576 بايت.
refusal-evidence-recording_consent = قل إن من يُسمعون أو يُرون وافقوا على التسجيل. من دون ذلك لا يمكن الاحتفاظ به.
refusal-evidence-waiting = ما زال هذا الملف قيد الفحص. حاول لاحقًا.
refusal-evidence-withheld = لا يُعطى هذا الملف. ترى السبب في القائمة.
refusal-evidence-checked_already = فُحص هذا الملف من قبل.
refusal-evidence-store_full = لا مكان للملفات الآن. أرسل كلماتك الآن، والملفات لاحقًا اليوم.
refusal-evidence-store_unavailable = لا يمكن حفظ الملفات أو قراءتها الآن. أرسل كلماتك الآن، والملفات لاحقًا اليوم.
refusal-original-not_there = لا يوجد ملف كهذا يمكن فتحه.
refusal-original-not_proposed = لم يطلب أحد فتح ملف كما أُرسل.
refusal-original-same_person = يجب أن يكون الشخص الثاني شخصًا آخر.
refusal-original-closed = يجب أن يفتح شخصان هذا الملف أولًا. وبعدها يمكن لهذين قراءته سبعة أيام.
