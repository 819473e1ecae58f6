## كم مرة سُئل الشخص، ومن قرأ
burden-yours = { $times ->
    [one] طلبنا منك شيئًا مرة واحدة
    [two] طلبنا منك شيئًا مرتين
    [few] طلبنا منك شيئًا { $times } مرات
    [zero] لم نطلب منك شيئًا
    [many] طلبنا منك شيئًا { $times } مرة
   *[other] طلبنا منك شيئًا { $times } مرة
  }، وفيها { $questions ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $questions } أسئلة
    [many] { $questions } سؤالًا
   *[other] { $questions } سؤال
  }. نحن نحصي ذلك. ما سألناه مرتين لا يسأله من جديد إلا شخص أعلى.
burden-theirs = { $times ->
    [zero] لم يُطلب من الشخص شيء
    [one] طُلب من الشخص شيء مرة واحدة
    [two] طُلب من الشخص شيء مرتين
    [few] طُلب من الشخص شيء { $times } مرات
    [many] طُلب من الشخص شيء { $times } مرة
   *[other] طُلب من الشخص شيء { $times } مرة
  }، وفيها { $questions ->
    [zero] لا أسئلة
    [one] سؤال واحد
    [two] سؤالان
    [few] { $questions } أسئلة
    [many] { $questions } سؤالًا
   *[other] { $questions } سؤال
  }. انظر أولًا فيما قاله من قبل. هو يرى هذا العدد أيضًا.
burden-about = سُئل عن: { $topics }
burden-topic = { $topic } ({ $times }×)
burden-needs-l1 = سُئل مرتين من قبل، فلا يسأل من جديد إلا رئيس من يتولّون الشكاوى: { $topics }
field-about = موضوع الأسئلة
hint-about = يُحصى لكل موضوع، والشخص يراه.
refusal-info-asked_twice = سُئل الشخص عن هذا مرتين من قبل. يجوز لرئيس من يتولّون الشكاوى أن يسأل مرة ثالثة.
value-about-what_happened = ماذا حدث
value-about-when = متى
value-about-where = أين
value-about-who = من كان هناك أو من فعل ذلك
value-about-documents = أوراق أو صور أو أدلة أخرى
value-about-harm = ما الذي سبّبه للناس
value-about-wish = ما الذي ينبغي فعله
value-about-safety = السلامة
value-about-contact = كيف يمكن الوصول إلى الشخص
value-about-other = شيء آخر
readers-card = من رأى ماذا
readers-identity-title = من رأى من أنت، ولماذا
readers-identity-none = لم ينظر أحد في هويتك.
readers-note = تُسجَّل كل نظرة قبل أن يُعرض أي شيء، ولا يمكن حذفها. لا تُعرض الأسماء هنا.
readers-earlier = { $count ->
    [zero] لا مرات سابقة
    [one] مرة سابقة واحدة
    [two] مرتان سابقتان
    [few] { $count } مرات سابقة
    [many] { $count } مرة سابقة
   *[other] { $count } مرة سابقة
  }
desk-value-person_chooses = كما يختار الشخص
