## النص الموجّه إلى من تخصّه الشكوى، يُعرض على الشخص قبل إرساله
outgoing-title = ما الذي سيقرؤه من تخصّه الشكوى
outgoing-lead = فيما يلي النص نفسه كلمة بكلمة. لا يُرسَل إلى من تخصّه الشكوى أي شيء آخر عن شكواك.
outgoing-look = ابحث عن كل ما قد يدلّ على هويتك: وقت أو مكان أو وردية عمل أو كلمات لا يستعملها غيرك.
outgoing-text = النص
outgoing-urgency = لماذا الوقت أقصر من المعتاد
outgoing-changed-text = صيغتك أنت
outgoing-said = ما طلبتَه
outgoing-company-answer = جوابنا عمّا قلته
outgoing-open = لم يُرسَل بعد. لديك حتى { $date } لترفضه أو تغيّره. إن لم تقل شيئًا جاز إرساله بعد ذلك.
outgoing-over = انتهى وقت النظر فيه في { $date }. يجوز إرساله الآن. ما دام لم يُرسَل يمكنك أن ترفضه أو تغيّره.
outgoing-agree = قلتَ إنه يجوز إرساله. ما دام لم يُرسَل يمكنك أن تقول غير ذلك.
outgoing-changed = غيّرتَه. لا يجوز إرسال غير صيغتك. إن أردنا كلامًا آخر سألناك أولًا من جديد.
outgoing-wish = طلبتَ تغييره. لا يُرسَل قبل أن نجيبك.
outgoing-refuse = رفضتَه. لا يُرسَل قبل أن يجيبك شخص أعلى. وننظر في كيفية حمايتك.
outgoing-sent = أُرسل في { $date }.
outgoing-withdrawn = لم يُرسَل. سحبناه.
outgoing-earlier = { $count ->
    [zero] لا نصوص سابقة
    [one] نص سابق واحد
    [two] نصّان سابقان
    [few] { $count } نصوص سابقة
    [many] { $count } نصًا سابقًا
   *[other] { $count } نص سابق
  }
outgoing-agree-title = يجوز إرساله هكذا
outgoing-agree-text = لست مضطرًا إلى قول ذلك. معناه فقط أنك لا تحتاج إلى وقت أطول.
outgoing-agree-submit = نعم، يجوز إرساله
outgoing-change-title = غيّره
outgoing-change-text = احذف أو غيّر ما تريد في المربع. بعدها لا يجوز إرسال غير صيغتك، أو نسألك من جديد.
outgoing-change-submit = استعملوا صيغتي
outgoing-refuse-title = لا، لا ترسلوه
outgoing-refuse-text = عندها لا يُرسَل. ينظر فيه شخص عمله حماية الناس، ونجيبك.
outgoing-refuse-submit = لا ترسلوه
desk-outgoing-title = النص الموجّه إلى من تخصّه الشكوى
desk-outgoing-changed-text = صيغة الشخص نفسه
desk-outgoing-said = ما طلبه الشخص
desk-outgoing-company-answer = ما أجبنا به الشخص
desk-outgoing-open = عُرض على الشخص، وله حتى { $date } ليعترض أو يغيّره. لا يجوز إرساله قبل ذلك.
desk-outgoing-over = انتهى وقت الشخص في { $date } ولم يقل شيئًا. يجوز إرساله كلمة بكلمة.
desk-outgoing-agree = وافق الشخص. يجوز إرساله كلمة بكلمة.
desk-outgoing-changed = غيّره الشخص. لا يجوز إرسال غير صيغته. لكلام آخر اكتب نصًا جديدًا، أو يجيبه شخص آخر.
desk-outgoing-wish = طلب الشخص تغييره. لا يجوز إرساله. اكتب نصًا آخر أو اسحبه، أو يجيبه شخص آخر.
desk-outgoing-refuse = رفضه الشخص. لا يجوز إرساله. اسحبه أو اكتب نصًا آخر، أو يجيبه شخص أعلى منك لم يكتبه. قيّم الخطر من جديد.
desk-outgoing-sent = أُرسل في { $date }.
desk-outgoing-withdrawn = سُحب. لم يُرسَل.
action-show_respondent_text = اكتب نصًا لمن تخصّه الشكوى واعرضه على الشخص
explain-show_respondent_text = يرى الشخص هذا النص نفسه وله خمسة أيام ليعترض أو يغيّره. بعدها فقط يجوز إرساله. احذف كل ما قد يدلّ على هويته.
submit-show_respondent_text = اعرضه على الشخص
action-answer_respondent_text = قل رأيك في النص الموجّه إلى من تخصّه الشكوى
explain-answer_respondent_text = لا يُرسَل قبل أن ينتهي وقتك، ولا ما دمنا مدينين لك بجواب.
action-answer_text_objection = أجب عن اعتراض الشخص على النص
explain-answer_text_objection = قل لماذا يبقى النص كما هو. لا يفعل ذلك من كتبه. ثم تكون للشخص خمسة أيام من جديد.
action-withdraw_respondent_text = اسحب النص الموجّه إلى من تخصّه الشكوى
action-contact_respondent = أرسل النص إلى من تخصّه الشكوى
explain-contact_respondent = سلّم الكلمات الواردة أعلاه نفسها ولا شيء غيرها، وسجّل ذلك هنا.
submit-contact_respondent = أُرسل كلمة بكلمة
field-text = النص الموجّه إلى من تخصّه الشكوى
field-days = أيام ينظر فيها الشخص إليه
hint-days = خمسة إن تركته فارغًا. أقل من ذلك فقط ما دام أحد في خطر أو تحت تهديد.
field-urgency = لماذا لا يحتمل الأمر خمسة أيام
field-changed_text = صيغتك للنص
field-wish = ما تريده، بكلماتك
field-textSeq = رقم النص
field-objectUntil = الوقت المتاح للرفض أو التغيير
field-reply = الجواب
value-reply-agree = يجوز إرساله هكذا
value-reply-change = غيّره
value-reply-refuse = لا، لا ترسلوه
event-respondent-text_shown = عُرض عليك ما سيقرؤه من تخصّه الشكوى
event-respondent-text_answered = ردّ على النص الموجّه إلى من تخصّه الشكوى
event-respondent-objection_answered = أُجيب عمّا قلته ضد النص
event-respondent-text_withdrawn = سُحب النص الموجّه إلى من تخصّه الشكوى
event-protection-alleged-respondent_text_refused = رفض الشخص نصًا موجّهًا إلى من تخصّه الشكوى
clock-respondent_text = وقتك لترفض أو تغيّر ما سيقرؤه من تخصّه الشكوى
clock-respondent_text_reply = نجيب عمّا قلته عن النص
desk-clock-respondent_text = وقت الشخص للاعتراض على النص الموجّه إلى من تخصّه الشكوى
desk-clock-respondent_text_reply = الجواب عن اعتراض الشخص على النص
source-our-own-rule-time-for-you-to-say-no-or-to-change-the-text-before-it-goes = قاعدتنا الخاصة: وقت لك لترفض النص أو تغيّره قبل إرساله
source-our-own-rule-what-you-say-against-a-text-is-answered-within-5-working-days = قاعدتنا الخاصة: يُجاب عمّا تقوله ضد نص خلال 5 أيام عمل
refusal-respondent_text-none = ما من نص ينتظر الإرسال.
refusal-respondent_text-time_open = ما زال لدى الشخص وقت للنظر في النص.
refusal-respondent_text-objected = رفض الشخص أو طلب تغييرًا، ولم يجبه أحد.
refusal-respondent_text-not_objected = لم يقل الشخص شيئًا ضد النص.
refusal-respondent_text-changed = صار النص غير الذي قرأته. اقرأه من جديد.
refusal-respondent_text-window_short = لا يجوز أقل من خمسة أيام إلا ما دام أحد في خطر أو تحت تهديد.
refusal-respondent_text-urgency_missing = قل للشخص لماذا لا يحتمل الأمر خمسة أيام.
refusal-respondent_text-change_missing = غيّر النص أو قل بالكلمات ما الذي يجب تغييره.
refusal-respondent_text-change_unmeant = اختر «غيّره» إن كانت صيغتك هي المقصودة، أو أفرغ ذلك المربع.
refusal-respondent_text-not_sent = يجب أولًا أن يكون النص الذي رآه الشخص قد أُرسل إلى من تخصّه الشكوى.
refusal-four_eyes-text_author = من كتب النص لا يجيب عن الاعتراض عليه.
desk-event-respondent-text_shown = عُرض على الشخص النص الموجّه إلى من تخصّه الشكوى
desk-event-respondent-text_answered = ردّ الشخص على النص
desk-event-respondent-objection_answered = أُجيب عن اعتراض الشخص على النص
desk-event-respondent-contacted = أُرسل النص إلى من تخصّه الشكوى

refusal-clock-not_extendable = لا يمكن الآن تمديد أي موعد من مواعيد هذه الشكوى: لا تسمح القواعد إلا بتمديد بعضها، مرة واحدة، وقبل أن تنقضي.
