## أبواب يطرقها برنامج آخر (A02)
nav-doors = الأبواب
doors-title = الأبواب
doors-lead = من خلال باب يأتي برنامج آخر بما يكتبه الناس في الرسائل النصية أو بالبريد الإلكتروني. لكل باب سره ويمكن إغلاقه فورًا.
doors-there = الموجود
doors-none = لا يطرق هنا أي برنامج آخر.
doors-open = افتح بابًا
doors-opened = الباب مفتوح
doors-address = يرسل المزوّد إلى هذا المسار في خادمكم:
doors-secret-once = هذا سره. يُعرض مرة واحدة؛ سلّمه إلى المزوّد الآن.
doors-since = مفتوح منذ { $date }
doors-closed = أُغلق في { $date }
doors-close = أغلقه
doors-kind = من يطرق؟
doors-kind-twilio = Twilio (رسائل نصية، واتساب)
doors-kind-twilio-hint = يوقّع برمز حسابكم ويعيد ردنا رسالةً.
doors-kind-sms_json = بوابتكم الخاصة
doors-kind-sms_json-hint = JSON موقّع وفق Standard Webhooks بسر يُنشأ هنا.
doors-reason = لماذا هو ضروري؟
doors-reason-hint = مثلًا: لدى معظم الناس في الموقع هاتف وليس لديهم إنترنت.
doors-secret = سر المزوّد
doors-secret-hint = لـ Twilio رمز المصادقة، ولـ Mailgun مفتاح التوقيع. والباقون يُنشأ سرهم هنا.
refusal-door-kind_unknown = اختر أحد هذه الأنواع.
refusal-door-reason_missing = قل لماذا، في 500 حرف على الأكثر.
refusal-door-secret_missing = أعطِ سر المزوّد، 16 حرفًا أو أكثر.
refusal-door-signature = التوقيع لا يطابق.
refusal-door-malformed = ليست هذه رسالة يقبلها الباب.
door-reply-filed = وصلت. رمزك السري: { $code } اكتبه على ورقة ثم احذف هذه الرسالة. لتكتب المزيد أرسل الرمز مع كلماتك.
door-reply-added = وصلت وأُضيفت.
door-reply-again = وصلت هذه من قبل.
door-reply-empty = لم تكن فيها كلمات. لا يمكن استلام الصور بهذه الطريقة.
door-reply-unknown = هذا الرمز لا يفتح شيئًا. تحقق من كل حرف ورقم. لم يُحفظ شيء.
door-reply-phrase = هذا الرمز يحتاج أيضًا إلى العبارة الثانية. لم يُحفظ شيء. اكتب في الصفحة بدلًا من ذلك.
doors-kind-mail = خادم بريدكم
doors-kind-mail-hint = يسلّم كل رسالة كما هي، موقّعة وفق Standard Webhooks بسر يُنشأ هنا.
doors-kind-mailgun = Mailgun (بريد إلكتروني)
doors-kind-mailgun-hint = يحوّل مسار كل رسالة كما هي، موقّعة بمفتاح التوقيع في حسابكم.
doors-settings = الإعدادات
doors-settings-hint = YAML كما يصفه docs/doors.md لكل نوع. للبريد: address و trusts.
refusal-door-settings_wrong = هذه الإعدادات لا تناسب هذا النوع من الأبواب.
door-mail-permission = يمكنكم أن تجيبوني على هذا العنوان.
door-mail-no-words = (جاءت هذه الملفات من غير كلمات.)
door-mail-text =
    وصلت. رمزك السري: { $code }
    اكتبه على ورقة ثم احذف هذه الرسالة، وكذلك من حيث تبقى الرسائل المحذوفة. افتح الصفحة كما تعرفها وقل هناك إن أحدًا ربما رأى رمزك: تحصل على رمز آخر، ولا يفتح هذا شيئًا بعد ذلك.
    لا تحتوي هذه الرسالة أبدًا على رابط.
door-mail-left = { $count ->
    [zero] أُخذت كل ملفاتك.
    [one] لم يؤخذ أحد ملفاتك.
    [two] لم يؤخذ اثنان من ملفاتك.
    [few] لم تؤخذ { $count } من ملفاتك.
    [many] لم يؤخذ { $count } من ملفاتك.
   *[other] لم يؤخذ { $count } من ملفاتك.
  } ما كتبته يبيّن أيها ولماذا حين تقرؤه في الصفحة.
procedure-ways-title = طرق لتخبرنا
procedure-way-web = هذه الصفحات، بلا اسم وبلا حساب.
procedure-way-sms = برسالة نصية. الجواب يحمل رمزك السري.
procedure-way-sms-to = برسالة نصية إلى { $to }. الجواب يحمل رمزك السري.
procedure-way-email = بالبريد الإلكتروني إلى { $to }. لا نحفظ المرسل ولا نجيب، فقد يقرأ آخرون بريدك. فقط إذا كتبت هذه الجملة وحدها في سطر نرسل رمزك السري ونحفظ العنوان مقفلًا: «{ $sentence }»
refusal-evidence-case_ended = انتهت هذه الشكوى: لا يمكن إضافة ملفات إليها.
doors-kind-kobo = استمارات ميدانية (KoboToolbox)
doors-kind-kobo-hint = ترسل خدمة REST كل استمارة بالسر الذي يُنشأ هنا؛ وتبيّن الإعدادات ما يعنيه كل سؤال.
doors-kind-partner = شريك
doors-kind-partner-hint = نقابة أو جهة أخرى يثق بها الناس تسلّم الشكاوى بمفتاح يُنشأ هنا. لا تقرأ شيئًا.
procedure-way-field = من خلال شخص يأتي ويسأل.
procedure-way-partner-to = من خلال { $to }.
refusal-consent-missing = يجب أن يكون الشخص قد وافق على ذلك. من دون ذلك لا يمكن استلامها.
refusal-slip-unreadable = ليس هذا رقم قسيمة. امسحه مرة أخرى.
slips-title = قسائم برمز سري
slips-yours = لك
slips-yours-text = هذا رمزك السري. به تقرأ الجواب وتكتب إلينا. احفظه حيث لا ينظر أحد غيرك.
slips-form = للاستمارة
slips-form-text = امسح هذا ثم اقطع هنا. هذا النصف لا يفتح شيئًا.
