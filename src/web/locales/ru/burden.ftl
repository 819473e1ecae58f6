## Сколько раз человека просили, и кто читал
burden-yours = Мы просили вас о чём-то { $times ->
    [one] { $times } раз
    [few] { $times } раза
    [many] { $times } раз
   *[other] { $times } раза
  }, из них { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
    [many] { $questions } вопросов
   *[other] { $questions } вопроса
  }. Мы это считаем. О чём спросили дважды, снова может спросить только кто-то выше.
burden-theirs = Человека просили о чём-то { $times ->
    [one] { $times } раз
    [few] { $times } раза
    [many] { $times } раз
   *[other] { $times } раза
  }, из них { $questions ->
    [one] { $questions } вопрос
    [few] { $questions } вопроса
    [many] { $questions } вопросов
   *[other] { $questions } вопроса
  }. Сначала посмотрите, что он уже рассказал. Он тоже видит этот счёт.
burden-about = Спрашивали о: { $topics }
burden-topic = { $topic } ({ $times }×)
burden-needs-l1 = Уже спрашивали дважды, снова может спросить только начальник тех, кто занимается жалобами: { $topics }
field-about = О чём вопросы
hint-about = Считается по темам; человек это видит.
refusal-info-asked_twice = Об этом человека спрашивали уже дважды. В третий раз может спросить начальник тех, кто занимается жалобами.
value-about-what_happened = Что случилось
value-about-when = Когда
value-about-where = Где
value-about-who = Кто был там или сделал это
value-about-documents = Бумаги, снимки, другие доказательства
value-about-harm = Что это сделало с людьми
value-about-wish = Что нужно сделать
value-about-safety = Безопасность
value-about-contact = Как связаться с человеком
value-about-other = Другое
readers-card = Кто что видел
readers-identity-title = Кто видел, кто вы, и зачем
readers-identity-none = Никто не смотрел, кто вы.
readers-note = Каждый просмотр записывают до того, как что-либо показано, и убрать его нельзя. Имена здесь не показаны.
readers-earlier = { $count ->
    [one] Ещё { $count } раз раньше
    [few] Ещё { $count } раза раньше
    [many] Ещё { $count } раз раньше
   *[other] Ещё { $count } раза раньше
  }
desk-value-person_chooses = Как выберет человек
