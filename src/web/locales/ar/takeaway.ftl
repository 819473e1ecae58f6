## Taking one's complaint along
take-link = خذ شكواك معك
take-heading = خذ شكواك معك
take-warning = من يجد هذه الملفات يستطيع أن يقرأ ما فيها. خذها فقط إلى مكان لا ينظر فيه أحد غيرك. رمزك السري ليس فيها.
copy-title = نسخة من كل شيء
copy-text = كل ما تستطيع قراءته هنا: الرسائل والأجوبة والمواعيد وملفاتك. إن كنت قد ذكرت اسمًا أو طريقة للوصول إليك فليسا فيها.
copy-get = خذ النسخة
copy-heading = نسخة من شكواك
copy-made = أُعدّت في { $date }
copy-absent = ليست في هذه النسخة: { $files }. ما زالت قيد الفحص، أو لا يجوز لأحد فتحها، أو لم يتّسع لها المكان.

## The signed paper
paper-title = ورقة موقّعة تُعطى لغيرنا
paper-text = لمحكمة أو جهة رسمية أو نقابة أو أي شخص يساعدك. تبيّن ما وُعد به وحتى متى، وما التُزم به وما فات موعده، وما كان الجواب. وهي موقّعة: يستطيع أي شخص أن يتحقّق أن شيئًا فيها لم يتغيّر.
paper-with-words = مع ما كتبته أنا
paper-with-words-hint = كلماتك أنت، من اليوم الأول.
paper-with-answers = مع ما كتبوه لي
paper-with-answers-hint = رسائلهم وأجوبتهم وأسبابهم.
paper-name = اسم يُكتب عليها
paper-name-hint = اتركه فارغًا إذا كنت لا تريد أن يعرف أحد من أنت. نحن لا نحتفظ به.
paper-get = خذ الورقة الموقّعة
paper-heading = ماذا جرى لشكوى
paper-what = أُعدّت بطلب من الشخص الذي اشتكى. «أنت» فيها هو ذلك الشخص.
paper-issued = أُعدّت ووُقّعت في { $date }
paper-state = أين وصلت
paper-named = الاسم كما ذكره ذلك الشخص:
paper-dates = ما وُعد به، وحتى متى
paper-count = المواعيد الموعودة: { $dates }. الفائتة: { $missed }.
paper-due = الموعد حتى { $date }.
paper-result-kept = التُزم به.
paper-result-missed = فات موعده.
paper-result-open = لم يحن بعد.
paper-result-waiting = في الانتظار.
paper-result-ended = لم يعد لازمًا.
paper-over = تمّ في { $date }.
paper-files = الملفات التي سُلّمت
paper-done = ما الذي فُعل
paper-check = كيف يُتحقّق من هذه الورقة
paper-check-text = احفظ record.html وrecord.json معًا ودون تغيير. صفحة «تحقّق من إثبات» في هذه الخدمة تقرأ الاثنين. ولا يلزم أحدًا أن يصدّقها: البرنامج المجاني يتحقّق منهما دوننا، بمفاتيحنا المنشورة:

## Checking it
check-state = أين كانت قد وصلت
check-dates = المواعيد الموعودة
check-dates-count = التُزم بها: { $kept }. الفائتة: { $missed }.
check-document = بصمة الصفحة
check-document-file = الصفحة التي جاءت معه (record.html)، إن وُجدت
check-document-same = الصفحة هي التي وُقّعت.
check-document-other = الصفحة ليست التي وُقّعت
check-document-other-text = ما وُقّع هو المكتوب أدناه فقط. لا تعتمد على الصفحة.
