## Las reglas en el despacho
nav-policy = Reglas
policy-lead = Las reglas dicen cuánto puede durar cada paso, a quién se avisa cuando no se cumple una fecha y quién decide. Una persona propone reglas nuevas y otra las aprueba. Después nadie puede cambiarlas.
policy-in-force = En vigor ahora
policy-version = Versión
policy-since = En vigor desde
policy-proposed-by = Propuesto por
policy-approved-by = Aprobado por
policy-shipped = Vino con el servicio
policy-name = Nombre
policy-clocks = Plazos
policy-earlier = Versiones anteriores
policy-earlier-none = No hay ninguna versión anterior.
policy-drafts = Borradores
policy-drafts-none = No hay ningún borrador abierto.
policy-versions-caption = Versiones de las reglas con fecha y las dos personas
policy-show = Mostrar
policy-version-title = Versión { $version }
policy-version-of = { $id }, versión { $version }
policy-tools = Trabajar en las reglas
policy-tools-text = Escriba un borrador, revíselo, vea qué fechas daría y qué habría cambiado. No le pasa nada a ningún caso hasta que otra persona lo apruebe.
policy-write = Escribir un borrador
policy-not-yours = Escriben las reglas la gestión superior, la vigilancia y la administración. Usted puede leerlas aquí.
policy-compare-earlier = Qué cambió desde la versión { $version }
policy-text = El texto entero
policy-text-note = En YAML. Se puede copiar al editor.
policy-back = Volver a las reglas
policy-new-cases = Los casos nuevos reciben una versión nueva desde el día en que se aprueba. Los casos abiertos conservan sus fechas; solo les llega lo que es mejor para la persona.

## Un borrador
draft-title = Borrador del { $date }
draft-state = Estado
draft-open = Espera a una segunda persona
draft-stale = Desde entonces se publicó otra versión
draft-comments-until = El público puede comentar hasta el
draft-comments-open = Sin fin, hasta que se publique
draft-comments = { $count ->
    [0] Todavía sin comentarios
    [one] Un comentario
    [many] { $count } de comentarios
   *[other] { $count } comentarios
  }
draft-note = Qué cambia y por qué
draft-note-none = No se escribió nada.
draft-differences = Qué es distinto de la versión { $version }
draft-approve = Aprobar y publicar
draft-approve-text = Usted es la segunda persona. Desde entonces estas reglas valen para cada caso nuevo, y nadie puede cambiarlas.
draft-approve-own = Usted propuso este borrador. Tiene que aprobarlo otra persona.
draft-approve-later = Se dijo al público que puede comentar hasta el { $date }. Después se puede aprobar.
draft-approve-stale = Se publicó otra versión después de escribir este borrador. Páselo a un borrador nuevo.
draft-take-over = Pasarlo al editor
draft-published = La versión { $version } está publicada.
draft-proposed = El borrador está propuesto. Otra persona puede aprobarlo.
draft-answered = Su respuesta está publicada.
draft-dialogue = Qué dijo la gente
draft-dialogue-none = Nadie ha dicho nada todavía.
draft-said = Comentario del { $date }
draft-answer-of = Respuesta del { $date }
draft-answer = Su respuesta, en público
draft-answer-hint = Todo el mundo puede leerla. No nombre a nadie a quien pueda hacer daño.
draft-answer-send = Publicar la respuesta
draft-hide = Ocultar este comentario al público
draft-hide-why = ¿Por qué nadie debe leerlo?
draft-hide-hint = Todos leen este motivo en su lugar. Estar en contra de las reglas o de nosotros no es un motivo. Se puede volver a mostrar.
draft-hide-send = Ocultar
draft-show = Volver a mostrarlo al público
draft-hidden = El público ya no lee este comentario.
draft-shown = El público vuelve a leer este comentario.
hiding-names_a_person = Nombra a una persona a la que se podría dañar
hiding-incites = Llama al odio o a la violencia
hiding-threatens = Amenaza a alguien
hiding-advertises = Hace publicidad
draft-hidden-names_a_person = Ocultado por la organización: nombra a una persona a la que se podría dañar.
draft-hidden-incites = Ocultado por la organización: llama al odio o a la violencia.
draft-hidden-threatens = Ocultado por la organización: amenaza a alguien.
draft-hidden-advertises = Ocultado por la organización: hace publicidad.

## El editor
editor-title = Escribir un borrador
editor-lead = Cambie el texto y mire qué significa antes de que otra persona lo vea. No se guarda nada hasta que lo proponga.
editor-begin = Empezar con otra cosa
editor-begin-hint = Esto sustituye el texto de abajo.
editor-from = Empezar con
editor-from-current = las reglas en vigor
editor-from-preset = Modelo { $id }
editor-begin-send = Tomar este texto
editor-setup = Cinco preguntas
editor-setup-text = A partir de las respuestas se propone un texto con las leyes y los regímenes que se aplican, y por qué. No es asesoramiento legal.
editor-countries = Países donde trabaja, tiene gente o tiene usuarios
editor-countries-hint = Dos letras cada uno, por ejemplo DE, TN
editor-employees = Cuántos empleados
editor-platform = Usted gestiona una plataforma en línea de contenidos, bienes o trabajo de otros
editor-supplier = Su parte en las cadenas de suministro
editor-sector = Qué se acerca más
editor-setup-send = Proponer un texto
editor-setup-bad = Dé al menos un país en dos letras, por ejemplo DE, y el número de empleados.
supplier-none = ninguna
supplier-supplier = proveedor
supplier-buyer = comprador
supplier-both = las dos
sector-general = ninguno de estos
sector-apparel = ropa
sector-development_project = proyecto con dinero público para el desarrollo
sector-extractives = minería, petróleo, gas
sector-financial_services = servicios financieros
sector-palm_oil = aceite de palma
sector-platform_work = trabajo a través de una plataforma
sector-public_authority = autoridad pública
editor-text = Reglas en YAML
editor-text-hint = Sangre con espacios. La versión y la fecha se fijan al aprobarlo.
editor-check = Revisar
editor-clean = No se encontró ningún fallo.
editor-faults = { $count ->
    [one] { $count } fallo
    [many] { $count } de fallos
   *[other] { $count } fallos
  }
editor-faults-more = Y otros más: { $count }.
editor-fault = Línea { $line }: { $reason }
editor-fault-no-line = { $reason }
editor-fault-at = Línea { $line }, { $path }
editor-fault-whole = todo el documento
editor-shape-first = Primero tiene que estar bien la forma. Revise de nuevo después: solo entonces se puede juzgar el sentido.
editor-faults-first = Corrija primero los fallos. Después se puede calcular el resto.
editor-empty = El texto está vacío.
editor-too-long = El texto es demasiado largo.
editor-people = Menor número de personas distintas para un caso: { $list }
editor-people-of = { $severity }: { $people }
editor-people-few = muy pocas
editor-clean-unfit = El texto no tiene fallos, pero no se ajusta a las personas que tienen cuenta.
editor-gap = Una queja sobre { $who } no deja a nadie para { $part }.
editor-gap-from = Una queja sobre { $who } no deja a nadie para { $part } si es de gravedad { $severity } o más.
editor-absence = { $clock }: se prometen { $hours } horas día y noche, y desde { $day } { $time } no hay nadie durante { $gap } horas.
editor-part-handling = la atención
editor-part-investigation = la investigación
editor-part-quality_check = el control de calidad
editor-part-decision = la respuesta
editor-part-protection = la protección
editor-part-oversight = la vigilancia
editor-part-appeal = la revisión
editor-preview = ¿Qué fechas daría?
editor-preview-text = Las fechas que recibiría una queja desde un momento, y cómo se calcula cada una. No se pone nada en marcha.
editor-start = Recibida el
editor-zone = Zona horaria de lo que introduce y lee
editor-severity = Gravedad
editor-severity-none = sin evaluar
editor-country = País de la queja
editor-country-hint = Dos letras, por ejemplo EG. Entonces cuenta el calendario de ese lugar, si las reglas tienen uno.
editor-country-bad = Un país se escribe con dos letras, por ejemplo EG.
editor-site = Sitio de la queja, como lo nombran las reglas
editor-all = Todos los plazos, como si cada uno empezara entonces
editor-pause = Pausa { $n }
editor-pause-from = Desde
editor-pause-to = Hasta
editor-pause-reason = Motivo
editor-pause-bad = Una pausa necesita un comienzo, un final posterior y un motivo.
editor-zone-bad = Ninguna zona horaria tiene este nombre. Un ejemplo: Europe/Berlin.
editor-start-bad = Introduzca una fecha y una hora.
editor-preview-send = Mostrar las fechas
editor-simulate = ¿Qué habría cambiado?
editor-simulate-text = Los casos de un período se repiten con este texto. Solo se cuentan los casos que usted puede conocer.
editor-since = Recibidos desde el
editor-until = Recibidos antes del
editor-period-bad = El primer día tiene que ser antes del último, y antes de hoy.
editor-simulate-many = Número de casos: { $count }, más de los que una página puede trabajar ({ $most }). Elija un período más corto, o utilice «recourse policy simulate» en la línea de órdenes.
editor-simulate-send = Calcular
editor-diff = ¿Qué es distinto?
editor-diff-text = Comparado con las reglas en vigor, frase por frase, y para quién es mejor.
editor-diff-send = Comparar
editor-propose = Proponerlo
editor-propose-text = Entonces todo el mundo puede leerlo en la página del procedimiento y comentarlo. Otra persona lo aprueba.
editor-note = Qué cambia y por qué, para todo el mundo
editor-comment-until = El público puede comentar hasta el final del
editor-comment-until-hint = Sin fecha, se puede aprobar enseguida.
editor-propose-send = Proponer

## Resultados
preview-title = Las fechas
preview-caption = Plazos con las fechas que recibirían
preview-clock = Plazo
preview-due = Vence
preview-warn = Recordatorio
preview-escalations = Si no se cumple
preview-reckoning = Cómo se calcula
preview-step = { $when }: { $step }
preview-step-breach = incumplido
preview-step-escalate = sube: { $roles }
preview-step-notice = aviso
preview-step-oversight = recordatorio, una y otra vez: { $roles }
preview-wall-twice = Esa hora existe dos veces, porque el reloj se atrasa. Se toma la primera.
preview-wall-skipped = Esa hora no existe, porque el reloj se adelanta. Se desplaza esa diferencia.
preview-from-receipt = Los plazos que empiezan al recibir una queja. Los otros empiezan después.
preview-place = Cuenta el calendario de { $place }.
preview-place-none = Las reglas no tienen calendario para ese lugar. Cuenta el suyo propio.
preview-zone = Todas las horas son de { $zone }.
preview-counted-in = Los días y las horas de trabajo se cuentan en la zona horaria de las reglas: { $zone }.
simulation-title = Qué habría cambiado
simulation-cases = { $count ->
    [one] { $count } caso recibido
    [many] { $count } de casos recibidos
   *[other] { $count } casos recibidos
  } del { $from } al { $to }, tal como estaba todo al final de ese tiempo.
simulation-assumption = Se supone que la gente actúa en los mismos momentos que entonces. Es un cálculo sobre el pasado y no un pronóstico: con otras fechas la gente actúa de otra manera.
simulation-imports = { $count ->
    [one] { $count } caso importado queda fuera: sus fechas son historia, no plazos nuestros.
    [many] { $count } de casos importados quedan fuera: sus fechas son historia, no plazos nuestros.
   *[other] { $count } casos importados quedan fuera: sus fechas son historia, no plazos nuestros.
  }
simulation-failed = { $count ->
    [one] { $count } caso no se pudo repetir y no está en ninguna cifra.
    [many] { $count } de casos no se pudieron repetir y no están en ninguna cifra.
   *[other] { $count } casos no se pudieron repetir y no están en ninguna cifra.
  }
simulation-better = { $better ->
    [one] { $better } caso habría tenido menos fechas incumplidas
    [many] { $better } de casos habrían tenido menos fechas incumplidas
   *[other] { $better } casos habrían tenido menos fechas incumplidas
  }; casos que habrían tenido más: { $worse }.
simulation-check = Fechas incumplidas en el registro: { $recorded }; repetidas con las reglas antiguas: { $replayed }.
simulation-description = Casos: { $cases }. Fechas incumplidas: { $before } como fue, { $after } como habría sido.
simulation-none = No se recibió ningún caso en ese tiempo.
simulation-was = como fue
simulation-would = como habría sido
simulation-figure = Cifra
simulation-all = Todos los plazos
simulation-boxes = plazos
simulation-missed = fechas incumplidas
simulation-by-clock = Fechas incumplidas por plazo
simulation-by-regime = Fechas incumplidas por ley o régimen
simulation-by-level = Subidos por sí solos
simulation-open-days = Días abiertos de los plazos por nivel
simulation-per-week = Plazos nuevos por semana y nivel
simulation-clock = { $clock } ({ $regime })
diff-title = Qué es distinto
diff-nothing = Ninguna diferencia que un caso pueda notar.
diff-count = { $count ->
    [one] { $count } diferencia. Los casos abiertos
    [many] { $count } de diferencias. Los casos abiertos
   *[other] { $count } diferencias. Los casos abiertos
  } pueden recibir { $open }, porque una promesa nunca se retira.
diff-was = antes
diff-is = ahora

## Diferencias; las lee todo el mundo, por eso en palabras sencillas
diff-group-clock = Cuánto puede durar cada paso
diff-group-ladder = Qué pasa cuando no se cumple una fecha
diff-group-window = Su tiempo, las esperas y cuánto se guardan las cosas
diff-group-regime = Leyes y reglas comunes
diff-group-routing = Quién la recibe primero
diff-group-calendar = Días de trabajo y días libres
diff-group-other = Otras cosas
favours-rightsholder = mejor para la persona
favours-organisation = peor para la persona
favours-depends = depende del caso
favours-neither = solo palabras
favours-you-rightsholder = mejor para usted
favours-you-organisation = menos bueno para usted
favours-you-depends = mejor para algunos, menos bueno para otros
favours-you-neither = solo palabras
diff-none = nada
diff-clock = { $clock } ({ $regime })
diff-clock-severity = { $clock }, gravedad { $severity }
diff-extension = { $by }, como máximo { $times ->
    [one] { $times } vez
    [many] { $times } de veces
   *[other] { $times } veces
  }
diff-rung = tras { $share } del tiempo
diff-clock-added = { $subject }: nuevo, { $after }
diff-clock-removed = { $subject }: ya no existe. Era { $before }
diff-clock-limits_earlier = { $subject }: { $after } en lugar de { $before }. Es { $by } antes
diff-clock-limits_later = { $subject }: { $after } en lugar de { $before }. Es { $by } después
diff-clock-limits_both = { $subject }: { $after } en lugar de { $before }. Según el día, hasta { $earlier } antes o hasta { $later } después
diff-clock-limits_same = { $subject }: { $after } en lugar de { $before }. Las fechas quedan igual
diff-clock-severity_earlier = { $subject }: { $after } en lugar de { $before }. Es { $by } antes
diff-clock-severity_later = { $subject }: { $after } en lugar de { $before }. Es { $by } después
diff-clock-severity_both = { $subject }: { $after } en lugar de { $before }. Según el día, hasta { $earlier } antes o hasta { $later } después
diff-clock-severity_same = { $subject }: { $after } en lugar de { $before }. Las fechas quedan igual
diff-clock-may_rest = { $subject }: ahora puede esperar
diff-clock-never_rests = { $subject }: ya no espera nunca
diff-clock-extension_added = { $subject }: ahora se puede tomar más tiempo, { $after }
diff-clock-extension_removed = { $subject }: ya no se puede tomar más tiempo. Era { $before }
diff-clock-extension_changed = { $subject }: se puede tomar más tiempo, { $after } en lugar de { $before }
diff-clock-climbs = { $subject }: si no se cumple, ahora sube por sí solo
diff-clock-climbs_no_more = { $subject }: si no se cumple, ya no sube por sí solo
diff-clock-regime = { $subject }: pertenece a { $after } en lugar de { $before }
diff-clock-binding = { $subject }: la fecha la fija ahora { $after }, ya no { $before }
diff-clock-start = { $subject }: empieza con { $after }. Antes: { $before }
diff-clock-stop = { $subject }: termina con { $after }. Antes: { $before }
diff-clock-restart = { $subject }: empieza de nuevo con { $after }. Antes: { $before }
diff-clock-rests_while = { $subject }: espera durante { $after }. Antes: { $before }
diff-clock-promised_date = { $subject }: cuenta otra fecha prometida
diff-clock-source = { $subject }: se nombra otra fuente
diff-clock-evidence = { $subject }: cuán segura es la fuente
rung-warn = Un recordatorio antes de la fecha
rung-breach = No se cumple la fecha
rung-escalate = Sube
rung-oversight = Un recordatorio a quienes vigilan
diff-ladder-added = { $subject }: nuevo, { $after }
diff-ladder-removed = { $subject }: ya no existe. Era { $before }
diff-ladder-at = { $subject }: tras { $after } del tiempo en lugar de { $before }
diff-ladder-level = { $subject }: { $after } en lugar de { $before }
diff-ladder-every_days = El último recordatorio vuelve una y otra vez. Días entre uno y otro: { $after } en lugar de { $before }
diff-ladder-roles = Nivel { $subject }: { $after } en lugar de { $before }
diff-routing-added = Una regla nueva, { $subject }: { $after }
diff-routing-removed = Una regla ya no existe, { $subject }: { $before }
diff-routing-order = Las reglas se aplican en otro orden: { $after }
diff-calendar-zone = Zona horaria { $after } en lugar de { $before }
diff-calendar-week = Horario de trabajo: { $after }. Antes: { $before }
diff-calendar-holidays_added = Más días libres: { $after }
diff-calendar-holidays_removed = Ya no son días libres: { $before }
diff-calendar-origin = Otra lista de días festivos
diff-calendar-places = Otros calendarios para algunos lugares
diff-calendar-clock_earlier = { $subject }: { $by } antes, por los días libres
diff-calendar-clock_later = { $subject }: { $by } después, por los días libres
diff-calendar-clock_both = { $subject }: hasta { $earlier } antes o hasta { $later } después, por los días libres
diff-window-commentWindowDays = Días para decir qué está mal en el borrador de la respuesta: { $after } en lugar de { $before }
diff-window-verificationDays = Días para decir si está hecho de verdad: { $after } en lugar de { $before }
diff-window-monitoringMonths = Meses de seguir mirando después del final: { $after } en lugar de { $before }
diff-window-respondentLineLevels = Niveles por encima de la persona de quien se trata que no se enteran: { $after } en lugar de { $before }
diff-window-appeal = Tiempo para pedir que decida otra persona: { $after } en lugar de { $before }
diff-window-pause_cap = Espera más larga (motivo: { $subject }), en días: { $after } en lugar de { $before }
diff-window-identity_months = Meses hasta que se borra quién es usted: { $after } en lugar de { $before }
diff-window-record_months = Meses que se guarda el expediente: { $after } en lugar de { $before }
diff-regime-added = Nuevo: { $after }
diff-regime-removed = Ya no se aplica: { $before }
diff-regime-changed = Distinto ahora: { $subject }
diff-other-changed = Otra cosa es distinta: { $subject }
diff-clock-breach_level = { $subject }: si no se cumple, sube enseguida: { $after }. Antes: { $before }
diff-clock-outlives_on = { $subject }: sigue ahora después del final de la queja
diff-clock-outlives_off = { $subject }: termina ahora con la queja
diff-clock-replaces_default_on = { $subject }: sustituye ahora al plazo habitual
diff-clock-replaces_default_off = { $subject }: corre ahora junto al plazo habitual. Cuenta el que termine primero
diff-clock-per_item_on = { $subject }: cada cosa por reparar tiene ahora su propia fecha
diff-clock-per_item_off = { $subject }: ahora una sola fecha para todo lo que hay que reparar
diff-clock-unless_planned_on = { $subject }: no empieza de nuevo mientras haya un plan
diff-clock-unless_planned_off = { $subject }: empieza de nuevo aunque haya un plan
diff-clock-on_call_on = { $subject }: lo atienden las personas de guardia. Donde nadie vigila día y noche, sus horas se dicen como horas de trabajo
diff-clock-on_call_off = { $subject }: sus horas se dicen tal cual, vigile alguien día y noche o no
diff-kind-statutory = la ley
diff-kind-scheme = unas reglas comunes
diff-kind-default = nuestra propia promesa
diff-entering = el comienzo de «{ $state }»
diff-leaving = el final de «{ $state }»
diff-event = «{ $event }»
diff-rest = «{ $state }» ({ $reason })
diff-up-to = hasta { $by }
diff-level-next = el nivel siguiente, como en cualquier fecha incumplida
diff-told-level = quien tiene ese nivel
diff-of = { $what } ({ $whose })
diff-words-only = { $count ->
    [one] { $count } cambio solo de nombres, fuentes o marcas
   *[other] { $count } cambios solo de nombres, fuentes o marcas
  }
diff-ladder-told = { $subject }: se avisa a { $after } en lugar de { $before }
diff-routing-level = { $subject }: primero { $after } en lugar de { $before }
diff-routing-when = { $subject }: para { $after }. Antes: { $before }
diff-routing-language_on = { $subject }: ahora se pregunta primero a quien habla el idioma de la persona
diff-routing-language_off = { $subject }: ya no se busca a alguien que hable el idioma de la persona
diff-rule = { $when }; primero { $level }
diff-when = { $what } { $values }
diff-when-all = todas las quejas
diff-when-entryClass = las quejas del tipo
diff-when-channel = las quejas que llegaron por
diff-when-country = las quejas sobre el país
diff-when-locale = las quejas en el idioma
diff-when-siteId = las quejas sobre el lugar
diff-when-severity = las quejas de gravedad
diff-when-urgent-on = las quejas en las que alguien está en peligro ahora
diff-when-urgent-off = las quejas en las que nadie está en peligro ahora
diff-when-retaliation-on = las quejas en las que castigan a alguien o lo teme
diff-when-retaliation-off = las quejas en las que no castigan a nadie por hablar
diff-when-digest = en el resumen diario
diff-when-at-once = enseguida
diff-field-title = el nombre
diff-field-source = dónde está escrito
diff-field-binding = qué clase de regla es
diff-field-when = para qué quejas es
diff-field-appliesFrom = el día desde el que vale
diff-field-tracked = si solo se observa
diff-field-rights = cuánto tiempo tiene la persona
diff-field-retention = cuánto tiempo se guardan las cosas
diff-field-duties = qué más pide
diff-other-watch_begins = Ahora alguien vigila día y noche, así que también se prometen horas de noche
diff-other-watch_ends = Ya nadie vigila día y noche, así que solo se prometen horas en tiempo de trabajo
diff-other-paged = Se llama enseguida, cuando alguien está en peligro, a { $after } en lugar de { $before }
diff-other-notice_to = El aviso «{ $subject }» va a { $after } en lugar de { $before }
diff-other-notice_when = El aviso «{ $subject }» llega { $after } en lugar de { $before }
diff-other-digest = Lo que puede esperar llega al personal { $after } en lugar de { $before }
diff-digest-none = enseguida, uno por uno
diff-digest-at = una vez al día a las { $time }
diff-other-modules = Partes en uso: { $after } en lugar de { $before }
diff-other-people = Personas en el plan que se comprueba: { $after } en lugar de { $before }
diff-reader-level = quien tiene el nivel en que está
diff-reader-usual = quien está a cargo

## El cálculo, línea por línea
line-start = Empieza: { $from }.
line-limit = { $duration }: hasta el { $to }.
line-limit_applies = Cuenta lo más temprano: { $duration }, hasta el { $to }.
line-severity_limits = Cuentan los límites de la gravedad { $severity }.
line-severity_keeps = La gravedad { $severity } no daría una fecha más temprana, así que la fecha queda. Una fecha nunca se retrasa.
line-extension = Prorrogado { $duration }: hasta el { $to }.
line-elapsed = Del { $from } al { $to }: { $hours } h, día y noche.
line-days = Del { $from } al { $to }, número de días: { $counted }, a la misma hora.
line-months = Del { $from } al { $to }, número de meses: { $counted }, el mismo día del mes.
line-month_end = Del { $from } al { $to }, número de meses: { $counted }. Ese mes no tiene ese día, así que cuenta su último día.
line-working_interval = Del { $from } al { $to }: { $hours } h de trabajo ({ $sumHours } de { $of }).
line-working_day = { $date }: día laborable { $sum } de { $of }.
line-weekend = { $date }: no es día laborable, no cuenta.
line-holiday = { $date }: día libre, no cuenta.
line-into_hours = La hora se lleva al horario de trabajo: { $to }.
line-clock_change = Entre medio el reloj cambia { $sumHours } h. La hora del día se mantiene.
line-pause = Pausa del { $from } al { $to } (motivo: { $reason }): { $elapsed } h, de ellas { $working } h de trabajo.
line-pause_moves = Vence el { $to } en lugar del { $from }.
line-pause_capped = La pausa más larga (motivo: { $reason }), en días, es: { $days }. Del { $from } al { $to } no cuenta.
line-pause_statutory = Pausa del { $from } al { $to }: un plazo legal nunca se detiene.
line-pause_not_pausable = Pausa del { $from } al { $to }: estas reglas nunca dejan que se detenga.
line-pause_without_cap = Pausa del { $from } al { $to }: estas reglas no dan un tiempo máximo para «{ $reason }», así que no se detiene nada.
line-pause_before_start = Pausa del { $from } al { $to }: termina antes de empezar el plazo.
line-pause_after_due = Pausa del { $from } al { $to }: empieza cuando vence. Una pausa nunca oculta una fecha incumplida.
line-pause_refused = Pausa del { $from } al { $to }: agotada (motivo: { $reason }).
line-due = Vence el { $to }.
line-not_rolled = { $date } no es día laborable. Una fecha nuestra nunca pasa al día siguiente.
pause-reason-awaiting_complainant = espera de la persona
pause-reason-complainant_request = petición de la persona
pause-reason-agreed_mediation = mediación acordada
pause-reason-external_proceeding = procedimiento en otro lugar
pause-reason-safety = seguridad

## Para todo el mundo, en la página del procedimiento
changes-heading = Queremos cambiar estas reglas
changes-lead = Díganos qué piensa hasta el { $date }.
changes-lead-no-date = Díganos qué piensa. Hay tiempo hasta que se decida.
changes-over = El tiempo para decirnos qué piensa terminó el { $date }. Todavía puede leerlo todo.
changes-gone = Esto ya no es un plan. Mire las reglas que valen ahora.
changes-of = Propuesto el { $date }
changes-why = Por qué
changes-what = Qué sería distinto
changes-nothing = Nada que usted notaría.
changes-yours-stay = Lo que se le prometió se mantiene. A las quejas que ya están aquí solo les llega lo que es mejor para usted.
changes-read = Leer qué dijeron otros, y nuestras respuestas
changes-tell = ¿Qué piensa usted?
changes-yours = Qué quiere decir
changes-tell-hint = Sin cuenta y sin nombre. Todo el mundo puede leerlo, así que no escriba nada que muestre quién es usted. Este no es el lugar para una queja.
changes-send = Enviar
changes-sent = Gracias. Ahora todo el mundo puede leerlo, y respondemos aquí.
changes-said = Qué dijeron otros
changes-said-none = Nadie ha dicho nada todavía.
changes-said-on = Dicho el { $date }
changes-answer-on = Nuestra respuesta del { $date }
changes-missing = Primero escriba algo.
changes-long = Es demasiado largo. Acórtelo, por favor.
changes-older = Más antiguos
changes-back = Volver a las reglas

refusal-policy-comments_open = Se dio al público una fecha hasta la que puede decir qué piensa. Después se puede aprobar.
refusal-policy-comments_closed = El tiempo para decir qué piensa ya terminó.
refusal-policy-draft_outdated = Estas reglas ya no pasarían hoy la revisión, por ejemplo porque sus días libres terminan demasiado pronto. Propóngalas de nuevo.
refusal-policy-hidden_character = El texto tiene un signo que no se ve. Escríbalo de nuevo sin copiar.
refusal-policy-comment_date_past = Elija un día que todavía no haya llegado.

## Qué encuentra una revisión, por código; debajo está la frase de la revisión
fault-bad_duration = Una duración no se puede usar
fault-bad_interval = Un horario de trabajo no se puede usar
fault-breach_not_at_due = El incumplimiento no está en el momento del vencimiento
fault-calendar_ends_early = Los días libres terminan demasiado pronto
fault-clock_twice = Un plazo está dos veces
fault-endless_duration = El calendario tiene muy poco tiempo de trabajo para una duración
fault-hidden_character = Un texto tiene un signo que no se ve
fault-closure_reversed = Un cierre termina antes de empezar
fault-closure_too_long = Un cierre es demasiado largo
fault-escalation_early = Sube antes de que se incumpla la fecha
fault-interval_overlap = Los horarios de trabajo se solapan
fault-ladder_descends = La escalera baja
fault-ladder_ends_inside = La escalera termina dentro de la organización
fault-ladder_incomplete = La escalera no está completa
fault-ladder_order = Los peldaños de la escalera no están en orden
fault-level_nobody = Nadie ocupa un nivel
fault-level_unstaffed = Un nivel no tiene personal
fault-no_date = Esto no es una fecha
fault-no_keeper = Nada vigila en algún punto de un caso
fault-no_working_day = No hay ningún día laborable
fault-notation = El texto no se puede leer como YAML
fault-notice_twice = Un aviso está dos veces
fault-pause_without_cap = Una pausa no tiene tiempo máximo
fault-person_twice = Una persona está dos veces
fault-place_of_nobody = Nadie puede pertenecer a un lugar
fault-place_twice = Un lugar está dos veces
fault-promise_unstaffed = Se prometen horas en las que no hay nadie
fault-regime_twice = Una ley o un régimen está dos veces
fault-regime_unused = Una ley o un régimen no tiene efecto
fault-removal_of_nothing = Se quita un día libre que no lo es
fault-rest_not_pausable = Se detiene algo que no puede pausarse
fault-role_without_content = Esta función no puede abrir un caso
fault-role_unstaffed = Una función no tiene personal
fault-routing_never_matches = Una regla de asignación no se aplica nunca
fault-routing_open_end = La última regla de asignación deja casos fuera
fault-routing_twice = Una regla de asignación está dos veces
fault-routing_unreachable = Nunca se llega a una regla de asignación
fault-rung_in_line = Un peldaño lleva a alguien de la misma línea de mando
fault-schema = La forma no es la de unas reglas
fault-slower_than_statute = Más lento que la ley
fault-state_without_clock = Un estado no tiene plazo
fault-statute_as_default = Se nombra una ley como valor por defecto
fault-statute_extended = Un plazo legal se prorroga sin una cláusula
fault-statute_missing = Falta un plazo legal
fault-statute_starts_late = Un plazo legal empieza tarde
fault-statutory_pausable = Un plazo legal nunca se detiene
fault-too_few_people = Hay muy pocas personas
fault-too_many_days_off = Hay demasiados días libres
fault-tracked_as_ours = Una fecha de otros se trata como nuestra
fault-unknown_code = No se conoce este código
fault-unknown_country = No se conoce este país
fault-unknown_event = No se conoce este evento
fault-unknown_notice = No se conoce este aviso
fault-unknown_pause_reason = No se conoce este motivo de pausa
fault-unknown_person = No se conoce a esta persona
fault-unknown_region = No se conoce esta región
fault-unknown_role = No se conoce esta función
fault-unknown_state = No se conoce este estado
fault-unknown_time_zone = No se conoce esta zona horaria
fault-warning_late = Un recordatorio llega después del vencimiento
fault-window_shorter_than_statute = Un tiempo de la persona es más corto que en la ley
fault-no_digest = No hay un resumen del día al que pueda esperar
fault-notice_cannot_wait = Este aviso sale enseguida, digan lo que digan las reglas
