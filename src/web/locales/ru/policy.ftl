## Правила на рабочем месте
nav-policy = Правила
policy-lead = Правила говорят, сколько времени может занимать каждый шаг, кому сообщают о пропущенном сроке и кто решает. Новые правила предлагает один человек, а утверждает другой. После этого изменить их не может никто.
policy-in-force = Действуют сейчас
policy-version = Версия
policy-since = Действуют с
policy-proposed-by = Кто предложил
policy-approved-by = Кто утвердил
policy-shipped = Поставлены вместе с сервисом
policy-name = Название
policy-clocks = Сроки
policy-earlier = Прежние версии
policy-earlier-none = Прежних версий нет.
policy-drafts = Проекты
policy-drafts-none = Открытых проектов нет.
policy-versions-caption = Версии правил: дата и два человека
policy-show = Показать
policy-version-title = Версия { $version }
policy-version-of = { $id }, версия { $version }
policy-tools = Работа над правилами
policy-tools-text = Напишите проект, проверьте его, посмотрите, какие сроки он даст и что бы он изменил. Пока его не утвердит другой человек, ни с одним делом ничего не происходит.
policy-write = Написать проект
policy-not-yours = Правила пишут старшие сотрудники, надзор и администраторы. Здесь вы можете их прочитать.
policy-compare-earlier = Что изменилось по сравнению с версией { $version }
policy-text = Весь текст
policy-text-note = В виде YAML. Его можно скопировать в редактор.
policy-back = Назад к правилам
policy-new-cases = Новые дела получают новую версию со дня её утверждения. Открытые дела сохраняют свои сроки; до них доходит только то, что лучше для человека.

## Проект
draft-title = Проект от { $date }
draft-state = Состояние
draft-open = Ждёт второго человека
draft-stale = С тех пор опубликована другая версия
draft-comments-until = Все желающие могут высказаться до
draft-comments-open = Без ограничения, пока не опубликован
draft-comments = { $count ->
    [0] Замечаний пока нет
    [one] { $count } замечание
    [few] { $count } замечания
    [many] { $count } замечаний
   *[other] { $count } замечания
  }
draft-note = Что меняется и почему
draft-note-none = Ничего не написано.
draft-differences = Чем отличается от версии { $version }
draft-approve = Утвердить и опубликовать
draft-approve-text = Вы — второй человек. После этого правила действуют для каждого нового дела, и изменить их не может никто.
draft-approve-own = Этот проект предложили вы. Утвердить его должен другой человек.
draft-approve-later = Людям обещано, что высказаться можно до { $date }, не раньше. Утвердить можно после этого.
draft-approve-others = Людям обещано, что высказаться о другом проекте можно до { $date }. Если опубликовать этот раньше, тот прекратится. Утвердить можно после этого.
draft-approve-stale = После того как проект был написан, опубликовали другую версию. Перенесите его в новый проект.
draft-take-over = Перенести в редактор
draft-published = Версия { $version } опубликована.
draft-proposed = Проект предложен. Утвердить его может другой человек.
draft-answered = Ваш ответ опубликован.
draft-dialogue = Что об этом сказали люди
draft-dialogue-none = Пока никто ничего не сказал.
draft-said = Замечание от { $date }
draft-answer-of = Ответ от { $date }
draft-answer = Ваш открытый ответ
draft-answer-hint = Его могут прочитать все. Не называйте никого, кому это может повредить.
draft-answer-send = Опубликовать ответ
draft-hide = Скрыть этот комментарий от всех
draft-hide-why = Почему его никто не должен читать?
draft-hide-hint = Все прочтут эту причину вместо него. Несогласие с правилами или с нами — не причина. Его можно показать снова.
draft-hide-send = Скрыть
draft-show = Снова показать всем
draft-hidden = Этот комментарий больше никто не читает.
draft-shown = Этот комментарий снова читают все.
hiding-names_a_person = Он называет человека, которому это может навредить
hiding-incites = Он призывает к ненависти или насилию
hiding-threatens = Он кому-то угрожает
hiding-advertises = Он что-то рекламирует
draft-hidden-names_a_person = Скрыто организацией: называет человека, которому это может навредить.
draft-hidden-incites = Скрыто организацией: призывает к ненависти или насилию.
draft-hidden-threatens = Скрыто организацией: кому-то угрожает.
draft-hidden-advertises = Скрыто организацией: что-то рекламирует.

## Редактор
editor-title = Написать проект
editor-lead = Измените текст и посмотрите, что это значит, пока этого не видит никто другой. Пока вы его не предложите, ничего не сохраняется.
editor-begin = Начать с другого текста
editor-begin-hint = Текст ниже будет заменён.
editor-from = С чего начать
editor-from-current = действующие правила
editor-from-preset = Заготовка { $id }
editor-begin-send = Взять этот текст
editor-setup = Пять вопросов
editor-setup-text = По ответам будет предложен текст с законами и сводами правил, которые действуют, и с объяснением почему. Это не юридическая консультация.
editor-countries = Страны, где вы работаете и где у вас есть люди или пользователи
editor-countries-hint = Каждая двумя буквами, например DE, TN
editor-employees = Сколько сотрудников
editor-platform = У вас интернет-платформа для чужого контента, товаров или труда
editor-supplier = Ваше место в цепочках поставок
editor-sector = Что ближе всего
editor-setup-send = Предложить текст
editor-setup-bad = Укажите хотя бы одну страну двумя буквами, например DE, и число сотрудников.
supplier-none = не участвуем
supplier-supplier = поставщик
supplier-buyer = покупатель
supplier-both = и то и другое
sector-general = ничего из этого
sector-apparel = одежда
sector-development_project = проект на государственные деньги для развития
sector-extractives = добыча, нефть, газ
sector-financial_services = финансовые услуги
sector-palm_oil = пальмовое масло
sector-platform_work = работа через платформу
sector-public_authority = орган власти
editor-text = Правила в виде YAML
editor-text-hint = Отступы делайте пробелами. Версия и дата ставятся при утверждении.
editor-check = Проверить
editor-clean = Ошибок не найдено.
editor-faults = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
  }
editor-faults-more = И ещё { $count }.
editor-fault = Строка { $line }: { $reason }
editor-fault-no-line = { $reason }
editor-fault-at = Строка { $line }, { $path }
editor-fault-whole = весь документ
editor-shape-first = Сначала должна быть верной форма. Потом проверьте ещё раз: только тогда можно судить о смысле.
editor-faults-first = Сначала исправьте ошибки. Потом можно посчитать остальное.
editor-empty = Текст пустой.
editor-too-long = Текст слишком длинный.
editor-people = Сколько разных людей нужно для дела, самое меньшее: { $list }
editor-people-of = { $severity }: { $people }
editor-people-few = слишком мало
editor-clean-unfit = Ошибок в тексте нет, но он не подходит людям, у которых есть учётные записи.
editor-gap = Если жалоба на { $who }, некому взять на себя { $part }.
editor-gap-from = Если жалоба на { $who } и тяжесть { $severity } или больше, некому взять на себя { $part }.
editor-absence = { $clock }: обещано часов днём и ночью: { $hours }, а начиная с { $day } { $time } никого нет столько часов: { $gap }.
editor-part-handling = работу с жалобой
editor-part-investigation = выяснение
editor-part-quality_check = проверку качества
editor-part-decision = ответ
editor-part-protection = защиту
editor-part-oversight = надзор
editor-part-appeal = пересмотр
editor-preview = Какие сроки это даст?
editor-preview-text = Сроки, которые получила бы жалоба с какого-то момента, и как считается каждый из них. Ничего не запускается.
editor-start = Поступила
editor-zone = Часовой пояс для того, что вы вводите и читаете
editor-severity = Тяжесть
editor-severity-none = не оценена
editor-all = Все сроки, как если бы каждый начался в этот момент
editor-pause = Пауза { $n }
editor-pause-from = С
editor-pause-to = До
editor-pause-reason = Причина
editor-pause-bad = У паузы должны быть начало, более поздний конец и причина.
editor-zone-bad = Часового пояса с таким названием нет. Пример: Europe/Berlin.
editor-start-bad = Укажите дату и время.
editor-country = Страна жалобы
editor-country-hint = Две латинские буквы, например EG. Тогда действует календарь этого места, если он есть в правилах.
editor-country-bad = Страна пишется двумя буквами, например EG.
editor-site = Место жалобы, как его называют правила
editor-preview-send = Показать сроки
editor-simulate = Что бы изменилось?
editor-simulate-text = Дела за период проживаются заново по этому тексту. Считаются только дела, о которых вам можно знать.
editor-since = Поступили с
editor-until = Поступили до
editor-period-bad = Первый день должен быть раньше последнего и раньше сегодняшнего.
editor-simulate-many = Здесь дел: { $count }. Это больше, чем может обработать страница ({ $most }). Выберите период короче или выполните «recourse policy simulate» в командной строке.
editor-simulate-send = Посчитать
editor-diff = Чем отличается?
editor-diff-text = Сравнение с действующими правилами, предложение за предложением, и для кого это лучше.
editor-diff-send = Сравнить
editor-propose = Предложить
editor-propose-text = Тогда все смогут прочитать это на странице с правилами и высказаться. Утверждает другой человек.
editor-note = Что меняется и почему, для всех
editor-comment-until = Все желающие могут высказаться до конца дня
editor-comment-until-hint = Если дата не указана, утвердить можно сразу.
editor-propose-send = Предложить

## Результаты
preview-title = Сроки
preview-caption = Сроки и даты, которые они получили бы
preview-clock = Срок
preview-due = До какой даты
preview-warn = Напоминание
preview-escalations = Если он пропущен
preview-reckoning = Как считается
preview-step = { $when }: { $step }
preview-step-breach = срок пропущен
preview-step-escalate = передаётся выше: { $roles }
preview-step-notice = уведомление
preview-step-oversight = напоминание снова и снова: { $roles }
preview-wall-twice = Это время бывает дважды, так как часы переводят назад. Берётся первое.
preview-wall-skipped = Такого времени не бывает, так как часы переводят вперёд. Оно сдвигается на эту разницу.
preview-place = Действует календарь { $place }.
preview-place-none = В правилах нет календаря для этого места. Действует их собственный.
preview-zone = Всё время: { $zone }.
preview-counted-in = Дни и рабочие часы считаются в часовом поясе правил: { $zone }.
preview-from-receipt = Сроки, которые начинаются с поступления жалобы. Остальные начинаются позже.
simulation-title = Что бы изменилось
simulation-cases = { $count ->
    [one] { $count } дело, поступившее
    [few] { $count } дела, поступившие
    [many] { $count } дел, поступивших
   *[other] { $count } дела, поступивших
  } с { $from } до { $to }, в том виде, какой был в конце этого времени.
simulation-assumption = Считается, что люди действуют в то же время, что и тогда. Это расчёт по прошлому, а не прогноз: при других сроках люди действуют иначе.
simulation-imports = { $count ->
    [one] { $count } импортированное дело не учтено: его даты — история, а не наши сроки.
    [few] { $count } импортированных дела не учтены: их даты — история, а не наши сроки.
    [many] { $count } импортированных дел не учтено: их даты — история, а не наши сроки.
   *[other] { $count } импортированного дела не учтено: их даты — история, а не наши сроки.
  }
simulation-failed = { $count ->
    [one] { $count } дело прожить заново не удалось, и в цифрах его нет.
    [few] { $count } дела прожить заново не удалось, и в цифрах их нет.
    [many] { $count } дел прожить заново не удалось, и в цифрах их нет.
   *[other] { $count } дела прожить заново не удалось, и в цифрах их нет.
  }
simulation-better = { $better ->
    [one] У { $better } дела пропущенных сроков было бы меньше
    [few] У { $better } дел пропущенных сроков было бы меньше
    [many] У { $better } дел пропущенных сроков было бы меньше
   *[other] У { $better } дела пропущенных сроков было бы меньше
  }, больше — у { $worse }.
simulation-check = Пропущенных сроков в журнале: { $recorded }; при повторе по старым правилам: { $replayed }.
simulation-description = Дел: { $cases }. Пропущенных сроков: было { $before }, стало бы { $after }.
simulation-none = За это время не поступило ни одного дела.
simulation-was = как было
simulation-would = как было бы
simulation-figure = Показатель
simulation-all = Все сроки
simulation-boxes = сроки
simulation-missed = пропущенные сроки
simulation-by-clock = Пропущенные сроки по видам
simulation-by-regime = Пропущенные сроки по законам и сводам правил
simulation-by-level = Переданы выше сами
simulation-open-days = Открытые дни сроков по уровням
simulation-per-week = Новых сроков в неделю по уровням
simulation-clock = { $clock } ({ $regime })
diff-title = Чем отличается
diff-nothing = Нет отличий, которые почувствовало бы хоть одно дело.
diff-count = { $count ->
    [one] { $count } отличие.
    [few] { $count } отличия.
    [many] { $count } отличий.
   *[other] { $count } отличия.
  } Из них открытые дела могут получить: { $open }, потому что обещание назад не берут.
diff-was = было
diff-is = стало

## Отличия; их читают все, поэтому простыми словами
diff-group-clock = Сколько может занимать каждый шаг
diff-group-ladder = Что бывает, когда срок пропущен
diff-group-window = Ваше время, ожидание и сколько всё хранится
diff-group-regime = Законы и своды правил
diff-group-routing = К кому жалоба попадает сначала
diff-group-calendar = Рабочие дни и выходные
diff-group-other = Другое
favours-rightsholder = лучше для человека
favours-organisation = хуже для человека
favours-depends = зависит от дела
favours-neither = только слова
favours-you-rightsholder = лучше для вас
favours-you-organisation = для вас хуже
favours-you-depends = для кого-то лучше, для кого-то хуже
favours-you-neither = только слова
diff-none = ничего
diff-clock = { $clock } ({ $regime })
diff-clock-severity = { $clock }, тяжесть { $severity }
diff-extension = { $by }, не больше { $times ->
    [one] { $times } раза
    [few] { $times } раз
    [many] { $times } раз
   *[other] { $times } раза
  }
diff-rung = когда пройдёт { $share } срока
diff-clock-added = { $subject }: новый срок, { $after }
diff-clock-removed = { $subject }: больше нет. Было: { $before }
diff-clock-limits_earlier = { $subject }: было { $before }, станет { $after }. Раньше на { $by }
diff-clock-limits_later = { $subject }: было { $before }, станет { $after }. Позже на { $by }
diff-clock-limits_both = { $subject }: было { $before }, станет { $after }. Смотря по дню, до { $earlier } раньше или до { $later } позже
diff-clock-limits_same = { $subject }: было { $before }, станет { $after }. Даты те же
diff-clock-severity_earlier = { $subject }: было { $before }, станет { $after }. Раньше на { $by }
diff-clock-severity_later = { $subject }: было { $before }, станет { $after }. Позже на { $by }
diff-clock-severity_both = { $subject }: было { $before }, станет { $after }. Смотря по дню, до { $earlier } раньше или до { $later } позже
diff-clock-severity_same = { $subject }: было { $before }, станет { $after }. Даты те же
diff-clock-may_rest = { $subject }: теперь может ждать
diff-clock-never_rests = { $subject }: больше никогда не ждёт
diff-clock-extension_added = { $subject }: теперь можно взять больше времени, { $after }
diff-clock-extension_removed = { $subject }: больше времени взять нельзя. Было: { $before }
diff-clock-extension_changed = { $subject }: сколько времени можно добавить: было { $before }, станет { $after }
diff-clock-climbs = { $subject }: если срок пропущен, теперь жалоба сама идёт выше
diff-clock-climbs_no_more = { $subject }: если срок пропущен, жалоба больше не идёт выше сама
diff-clock-regime = { $subject }: откуда этот срок: было { $before }, станет { $after }
diff-clock-binding = { $subject }: срок задаёт { $after }, а раньше — { $before }
diff-clock-start = { $subject }: начинается, когда { $after }. Раньше: { $before }
diff-clock-stop = { $subject }: заканчивается, когда { $after }. Раньше: { $before }
diff-clock-restart = { $subject }: начинается заново, когда { $after }. Раньше: { $before }
diff-clock-rests_while = { $subject }: ждёт, пока { $after }. Раньше: { $before }
diff-clock-promised_date = { $subject }: считается другая обещанная дата
diff-clock-source = { $subject }: назван другой источник
diff-clock-evidence = { $subject }: насколько надёжен источник
rung-warn = Напоминание до срока
rung-breach = Срок пропущен
rung-escalate = Жалоба идёт выше
rung-oversight = Напоминание тем, кто за этим следит
diff-ladder-added = { $subject }: новое, { $after }
diff-ladder-removed = { $subject }: больше нет. Было: { $before }
diff-ladder-at = { $subject }: какая часть срока пройдёт: было { $before }, станет { $after }
diff-ladder-level = { $subject }: было { $before }, станет { $after }
diff-ladder-every_days = Последнее напоминание повторяется. Раз в сколько дней: было { $before }, станет { $after }
diff-ladder-roles = Уровень { $subject }: было { $before }, станет { $after }
diff-routing-added = Новое правило, { $subject }: { $after }
diff-routing-removed = Правила больше нет, { $subject }: { $before }
diff-routing-order = Правила применяют в другом порядке: { $after }
diff-calendar-zone = Часовой пояс: был { $before }, станет { $after }
diff-calendar-week = Рабочие часы: { $after }. Раньше: { $before }
diff-calendar-holidays_added = Новые выходные дни: { $after }
diff-calendar-holidays_removed = Больше не выходные: { $before }
diff-calendar-origin = Другой список праздников
diff-calendar-places = Другие календари для некоторых мест
diff-calendar-clock_earlier = { $subject }: раньше на { $by } из-за выходных
diff-calendar-clock_later = { $subject }: позже на { $by } из-за выходных
diff-calendar-clock_both = { $subject }: до { $earlier } раньше или до { $later } позже из-за выходных
diff-window-commentWindowDays = Дней, чтобы сказать, что не так в черновике ответа: было { $before }, станет { $after }
diff-window-verificationDays = Дней, чтобы сказать, правда ли это сделано: было { $before }, станет { $after }
diff-window-monitoringMonths = Месяцев наблюдения после окончания: было { $before }, станет { $after }
diff-window-respondentLineLevels = Сколько уровней над тем, о ком жалоба, о ней не узнают: было { $before }, станет { $after }
diff-window-appeal = Время попросить, чтобы решил кто-то другой: было { $before }, станет { $after }
diff-window-pause_cap = Самое долгое ожидание, потому что { $subject }: было { $before } дн., станет { $after } дн.
diff-window-identity_months = Через сколько месяцев удаляют сведения о том, кто вы: было { $before }, станет { $after }
diff-window-record_months = Сколько месяцев хранят запись: было { $before }, станет { $after }
diff-regime-added = Новое: { $after }
diff-regime-removed = Больше нет: { $before }
diff-regime-changed = Теперь иначе: { $subject }
diff-other-changed = Изменилось кое-что ещё: { $subject }
diff-clock-breach_level = { $subject }: если срок пропущен, жалоба сразу идёт выше: { $after }. Раньше: { $before }
diff-clock-outlives_on = { $subject }: теперь идёт и после окончания жалобы
diff-clock-outlives_off = { $subject }: теперь заканчивается вместе с жалобой
diff-clock-replaces_default_on = { $subject }: теперь вместо обычного срока
diff-clock-replaces_default_off = { $subject }: теперь идёт рядом с обычным сроком. Считается тот, что закончится первым
diff-clock-per_item_on = { $subject }: теперь у каждого пункта свой срок
diff-clock-per_item_off = { $subject }: теперь один срок на всё, что надо исправить
diff-clock-unless_planned_on = { $subject }: не начинается заново, пока есть план
diff-clock-unless_planned_off = { $subject }: начинается заново, даже если есть план
diff-clock-on_call_on = { $subject }: за ним следят дежурные. Где никто не дежурит днём и ночью, часы называют рабочими
diff-clock-on_call_off = { $subject }: часы называют как есть, дежурит кто-то днём и ночью или нет
diff-kind-statutory = закон
diff-kind-scheme = общие правила
diff-kind-default = наше обещание
diff-entering = начинается «{ $state }»
diff-leaving = заканчивается «{ $state }»
diff-event = «{ $event }»
diff-rest = «{ $state }» ({ $reason })
diff-up-to = до { $by }
diff-level-next = следующий уровень, как при любом пропущенном сроке
diff-told-level = те, кто на этом уровне
diff-of = { $what } ({ $whose })
diff-words-only = { $count ->
    [one] { $count } изменение только в названиях, источниках или пометках
    [few] { $count } изменения только в названиях, источниках или пометках
    [many] { $count } изменений только в названиях, источниках или пометках
   *[other] { $count } изменения только в названиях, источниках или пометках
  }
diff-ladder-told = { $subject }: узнаёт { $after }, а раньше — { $before }
diff-routing-level = { $subject }: сначала { $after }, а раньше — { $before }
diff-routing-when = { $subject }: теперь это { $after }. Раньше: { $before }
diff-routing-language_on = { $subject }: теперь сначала спрашивают того, кто говорит на языке человека
diff-routing-language_off = { $subject }: больше не ищут того, кто говорит на языке человека
diff-rule = { $when }; сначала { $level }
diff-when = { $what } { $values }
diff-when-all = все жалобы
diff-when-entryClass = жалобы вида
diff-when-channel = жалобы, пришедшие через
diff-when-country = жалобы о стране
diff-when-locale = жалобы на языке
diff-when-siteId = жалобы о месте
diff-when-severity = жалобы тяжести
diff-when-urgent-on = жалобы, где кто-то сейчас в опасности
diff-when-urgent-off = жалобы, где никто сейчас не в опасности
diff-when-retaliation-on = жалобы, где кого-то наказывают или он этого боится
diff-when-retaliation-off = жалобы, где никого не наказывают за то, что он сказал
diff-when-digest = в обзоре за день
diff-when-at-once = сразу
diff-field-title = название
diff-field-source = где это написано
diff-field-binding = какого рода это правило
diff-field-when = для каких жалоб
diff-field-appliesFrom = с какого дня действует
diff-field-tracked = только ли наблюдают
diff-field-rights = сколько времени у человека
diff-field-retention = сколько хранят
diff-field-duties = чего ещё требует
diff-other-watch_begins = Теперь кто-то дежурит днём и ночью, поэтому часы обещают и ночью
diff-other-watch_ends = Больше никто не дежурит днём и ночью, поэтому часы обещают только в рабочее время
diff-other-paged = Кого сразу зовут, когда кто-то в опасности: { $after }, а раньше — { $before }
diff-other-notice_to = Кому идёт уведомление «{ $subject }»: { $after }, а раньше — { $before }
diff-other-notice_when = Когда приходит уведомление «{ $subject }»: { $after }, а раньше — { $before }
diff-other-digest = Когда сотрудникам приходит то, что может подождать: { $after }, а раньше — { $before }
diff-digest-none = сразу, по одному
diff-digest-at = раз в день в { $time }
diff-other-modules = Включённые части: { $after }, а раньше — { $before }
diff-other-people = Людей в плане, который проверяют: { $after }, а раньше — { $before }
diff-reader-level = те, кто на уровне жалобы
diff-reader-usual = кто за неё отвечает

## Расчёт, строка за строкой
line-start = Начало: { $from }
line-limit = { $duration }: до { $to }
line-limit_applies = Действует самый ранний срок: { $duration }, до { $to }
line-severity_limits = Действуют сроки для тяжести { $severity }.
line-severity_keeps = Для тяжести { $severity } было бы не раньше, поэтому срок остаётся. Срок никогда не переносят на более поздний.
line-extension = Продлено на { $duration }: до { $to }
line-elapsed = С { $from } до { $to }: часов, днём и ночью: { $hours }
line-days = С { $from } до { $to }: дней: { $counted }, то же время суток
line-months = С { $from } до { $to }: месяцев: { $counted }, тот же день месяца
line-month_end = С { $from } до { $to }: месяцев: { $counted }. Такого дня в том месяце нет, поэтому считается последний.
line-working_interval = С { $from } до { $to }: рабочих часов: { $hours } ({ $sumHours } из { $of })
line-working_day = { $date }: рабочий день { $sum } из { $of }
line-weekend = { $date }: не рабочий день, не считается.
line-holiday = { $date }: выходной, не считается.
line-into_hours = Время суток сдвигается в рабочие часы: { $to }
line-clock_change = Между ними часы переводят. Разница в часах: { $sumHours }. Время суток остаётся.
line-pause = Пауза с { $from } до { $to }, причина: { $reason }. Часов: { $elapsed }, из них рабочих: { $working }.
line-pause_moves = Срок { $to } вместо { $from }
line-pause_capped = Самая долгая пауза, причина: { $reason }, дней: { $days }. С { $from } до { $to } не считается.
line-pause_statutory = Пауза с { $from } до { $to }: срок, установленный законом, никогда не стоит.
line-pause_not_pausable = Пауза с { $from } до { $to }: по этим правилам этот срок никогда не стоит.
line-pause_without_cap = Пауза с { $from } до { $to }: в этих правилах нет наибольшего времени для причины «{ $reason }», поэтому срок не стоит.
line-pause_before_start = Пауза с { $from } до { $to }: закончилась до начала срока.
line-pause_after_due = Пауза с { $from } до { $to }: начинается, когда срок уже вышел. Пауза никогда не скрывает пропущенный срок.
line-pause_refused = Пауза с { $from } до { $to }: больше нельзя, причина исчерпана: { $reason }.
line-due = Срок: { $to }
line-not_rolled = { $date } — не рабочий день. Наш собственный срок никогда не переносится на следующий.
pause-reason-awaiting_complainant = ждём человека
pause-reason-complainant_request = об этом попросил человек
pause-reason-agreed_mediation = согласованное посредничество
pause-reason-external_proceeding = разбирательство в другом месте
pause-reason-safety = безопасность

## Для всех, на странице с правилами
changes-heading = Мы хотим изменить эти правила
changes-lead = Скажите, что вы думаете, до { $date }, пока это не решено.
changes-lead-no-date = Скажите, что вы думаете. Время есть, пока это не решено.
changes-over = Время сказать, что вы думаете, закончилось: { $date }. Прочитать всё по-прежнему можно.
changes-gone = Это больше не план. Посмотрите на правила, которые действуют сейчас.
changes-of = Предложено { $date }
changes-why = Почему
changes-what = Что изменится
changes-nothing = Ничего, что вы заметите.
changes-yours-stay = То, что вам обещали, остаётся. До жалоб, которые уже здесь, дойдёт только то, что лучше для вас.
changes-read = Прочитать, что сказали другие и что мы ответили
changes-tell = Что вы думаете?
changes-yours = Что вы хотите сказать
changes-tell-hint = Без регистрации и без имени. Это могут прочитать все, поэтому не пишите того, по чему видно, кто вы. Для жалобы это не то место.
changes-send = Отправить
changes-sent = Спасибо. Теперь это могут прочитать все, и мы ответим здесь.
changes-said = Что сказали другие
changes-said-none = Пока никто ничего не сказал.
changes-said-on = Сказано { $date }
changes-answer-on = Наш ответ от { $date }
changes-missing = Сначала что-нибудь напишите.
changes-long = Это слишком длинно. Сократите, пожалуйста.
changes-older = Более ранние
changes-back = Назад к правилам

refusal-policy-comments_open = Людям назвали дату, до которой можно высказаться. Утвердить можно после неё.
refusal-policy-other_comments_open = Людям назвали дату, до которой можно высказаться о другом проекте. Этот можно утвердить после неё.
refusal-policy-comments_closed = Время сказать, что вы об этом думаете, вышло.
refusal-policy-draft_outdated = Сегодня эти правила уже не прошли бы проверку, например потому, что их список выходных кончается слишком рано. Предложите их заново.
refusal-policy-hidden_character = В тексте есть невидимый знак. Наберите его, пожалуйста, заново, не копируя.
refusal-policy-comment_date_past = Выберите день, который ещё впереди.
refusal-policy-comment_date_far = Выберите день в пределах ближайших 92 дней. До него нельзя опубликовать никакой другой проект.

## Что находит проверка, по кодам; ниже стоит предложение самой проверки
fault-bad_duration = Такую длительность использовать нельзя
fault-bad_interval = Такие рабочие часы использовать нельзя
fault-breach_not_at_due = Пропуск срока не совпадает с его концом
fault-calendar_ends_early = Список выходных кончается слишком рано
fault-clock_twice = Срок указан дважды
fault-endless_duration = В календаре слишком мало рабочего времени для такой длительности
fault-hidden_character = В тексте есть невидимый знак
fault-closure_reversed = Закрытие кончается раньше, чем начинается
fault-closure_too_long = Закрытие слишком долгое
fault-escalation_early = Передаётся выше раньше, чем пропущен срок
fault-interval_overlap = Рабочие часы пересекаются
fault-ladder_descends = Лестница идёт вниз
fault-ladder_ends_inside = Лестница кончается внутри организации
fault-ladder_incomplete = Лестница неполная
fault-ladder_order = Ступени лестницы не по порядку
fault-level_nobody = На уровне никого нет
fault-level_unstaffed = На уровне нет людей
fault-no_date = Это не дата
fault-no_keeper = В какой-то момент за делом никто не следит
fault-no_working_day = Нет ни одного рабочего дня
fault-never_rests = Стоять может то, что никогда не должно ждать
fault-pause_cap_too_long = Пауза может длиться слишком долго
fault-rests_in_own_state = Срок стоит в своём же состоянии
fault-rest_without_ground = Состояние не даёт причины для остановки
fault-notation = Текст не читается как YAML
fault-no_digest = Нет ежедневной сводки, которой оно могло бы ждать
fault-notice_cannot_wait = Это уведомление приходит сразу, что бы ни говорили правила
fault-notice_twice = Уведомление указано дважды
fault-pause_without_cap = У паузы нет наибольшей длительности
fault-person_twice = Человек указан дважды
fault-place_of_nobody = К этому месту никто не может относиться
fault-place_twice = Место указано дважды
fault-promise_unstaffed = Обещаны часы, когда никого нет
fault-regime_twice = Закон или свод правил указан дважды
fault-regime_unused = Закон или свод правил ни на что не влияет
fault-removal_of_nothing = Убран выходной, которого нет
fault-rest_not_pausable = Стоит то, что приостанавливать нельзя
fault-role_without_content = Эта роль не может открыть дело
fault-role_unstaffed = У роли нет людей
fault-routing_never_matches = Правило распределения никогда не применяется
fault-routing_open_end = Последнее правило распределения охватывает не все дела
fault-routing_twice = Правило распределения указано дважды
fault-routing_unreachable = До правила распределения очередь никогда не доходит
fault-rung_in_line = Ступень ведёт к кому-то из той же линии подчинения
fault-safety_without_clock = Для опасности или мести нет срока
fault-schema = По форме это не правила
fault-unknown_fact = У события нет такого факта
fault-level_inside = Уровень надзора занимают те, за кем он следит
fault-line_too_short = Решать мог бы начальник того, на кого жалуются
fault-safety_inside = Пропущенный срок при опасности или мести остаётся внутри
fault-routing_grave_low = Тяжёлые дела идут на первый стол
fault-severity_slower = Более тяжкий вред ждёт дольше
fault-slower_than_statute = Медленнее, чем требует закон
fault-state_without_clock = У состояния нет срока
fault-statute_as_default = Закон указан как обычное правило
fault-statute_changed = Срок по закону изменён так, что может наступить позже
fault-statute_narrowed = Закон охватывает меньше дел, чем на самом деле
fault-statute_retention = Закон требует другого срока хранения
fault-statute_extended = Срок по закону продлён без нормы закона
fault-statute_missing = Нет срока, установленного законом
fault-statute_starts_late = Срок по закону начинается слишком поздно
fault-statutory_pausable = Срок по закону никогда не стоит
fault-too_few_people = Слишком мало людей
fault-too_many_days_off = Слишком много выходных
fault-tracked_as_ours = Чужой срок принят за наш
fault-unknown_code = Такой код неизвестен
fault-unknown_country = Такая страна неизвестна
fault-unknown_event = Такое событие неизвестно
fault-unknown_notice = Такое уведомление неизвестно
fault-unknown_pause_reason = Такая причина паузы неизвестна
fault-unknown_person = Такой человек неизвестен
fault-unknown_region = Такой регион неизвестен
fault-unknown_role = Такая роль неизвестна
fault-unknown_state = Такое состояние неизвестно
fault-unknown_time_zone = Такой часовой пояс неизвестен
fault-warning_late = Напоминание приходит после срока
fault-window_shorter_than_statute = Время человека короче, чем по закону
