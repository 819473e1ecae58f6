## Página de inicio
home-heading = Cuente qué pasó y vea qué se hace
home-lead = Si { $organisation }, o alguien que trabaja para esta organización o con ella, le hizo daño a usted o a otra persona, puede decirlo aquí. No necesita cuenta ni pruebas.
home-start = Contar qué pasó
home-follow = Ya tengo un código secreto
home-free = Es gratis. No tiene que decir quién es.
danger-title = ¿Hay alguien en peligro ahora?
danger-home = Primero póngase a salvo y llame al número de emergencia de su país. Cuando nos escriba, marque «Hay alguien en peligro ahora»: le mostramos quién puede ayudar enseguida.
can-title = Qué se puede hacer aquí
can-1 = Una persona tiene que leer su queja y responder antes de unas fechas que usted puede ver.
can-2 = Si se retrasa, usted puede enviar su queja más arriba.
can-3 = Si no está de acuerdo con la respuesta, puede pedir que decida otra persona, también personas independientes.
can-4 = La empresa tiene que reparar el daño que se compruebe. Solo usted o alguien independiente puede decir que ya está hecho.
cannot-title = Qué no se puede hacer aquí
cannot-1 = Esto no es un juzgado ni la policía. No puede castigar un delito.
cannot-2 = No puede prometer que usted recibirá lo que pide.
cannot-3 = No puede ayudar enseguida en una emergencia.
record-title = Cómo les fue a otras personas hasta ahora
record-unknown = Todavía no se sabe. Se han respondido muy pocas quejas aquí para decirlo.
record-why = Hasta el { $date } se habían respondido menos de diez quejas. A partir de diez, las cifras aparecen aquí.
record-counting = Se está contando ahora mismo. Vuelva a mirar esta página en un minuto.
record-as-of = Contado hasta el { $date }. Contamos trimestres enteros, para que no se pueda reconocer a nadie.
record-answered = { $answered ->
    [one] Hasta ahora se respondió { $answered } queja.
    [many] Hasta ahora se respondieron { $answered } de quejas.
   *[other] Hasta ahora se respondieron { $answered } quejas.
  } { $found ->
    [0] En ningún caso se comprobó el daño.
    [one] En { $found } caso se comprobó el daño.
    [many] En { $found } de casos se comprobó el daño.
   *[other] En { $found } casos se comprobó el daño.
  }
record-promised = { $promised ->
    [one] La empresa prometió hacer { $promised } cosa;
    [many] La empresa prometió hacer { $promised } de cosas;
   *[other] La empresa prometió hacer { $promised } cosas;
  } { $confirmed ->
    [0] nadie ha confirmado que se haya hecho.
    [one] está confirmado que se hizo { $confirmed }.
    [many] está confirmado que se hicieron { $confirmed }.
   *[other] está confirmado que se hicieron { $confirmed }.
  }
elsewhere-title = Otros lugares a los que puede ir

## Escribir
file-heading = Cuente qué pasó
file-lead = Solo hace falta la primera casilla. Deje vacío lo que no quiera decir. Puede añadirlo después.
file-section-story = Qué pasó
file-section-safety = Seguridad
file-section-who = Quién es usted
file-section-reach = Cómo podemos avisarle
file-description = ¿Qué pasó?
file-description-hint = Con sus palabras, en cualquier idioma. Si puede: qué, dónde, cuándo y a quién más le hicieron daño.
file-desiredOutcome = ¿Qué se debería hacer?
file-desiredOutcome-hint = Por ejemplo: dinero, una disculpa, recuperar su trabajo o su cuenta, que esto pare.
file-respondent = ¿De quién se trata?
file-respondent-hint = Una persona, un equipo, una empresa o un producto. Si alguien trabaja aquí, lo mantenemos lejos de su queja si usted escribe su nombre como se usa aquí, mejor con nombre y apellido.
file-siteId = ¿Dónde pasó?
file-site-none = En otro lugar, o no quiero decirlo
file-dangerNow = Hay alguien en peligro ahora
file-dangerNow-hint = Le mostramos enseguida contactos de emergencia. También avisamos a alguien de aquí que no tenga ningún vínculo con esto, si hay alguien.
file-fearsRetaliation = Tengo miedo de que me castiguen o amenacen por hablar
file-fearsRetaliation-hint = Entonces le preguntamos primero cómo protegerle, antes de hablar con nadie.
file-submitterRole = ¿Por quién habla?
for-self = Por mí
for-guardian = Por una persona adulta que cuido
for-witness = Vi u oí lo que les pasó a otros
for-union = Por trabajadores, como su sindicato
for-worker_rep = Por trabajadores que me eligieron
for-cso = Por personas que se lo pidieron a nuestra organización
for-defender = Por personas cuyos derechos defiendo
for-lawyer = Por la persona de quien soy abogado o abogada
file-identityMode = ¿Cuánto podemos saber de usted?
mode-anonymous = Nadie sabe quién es usted
mode-anonymous-hint = No preguntamos. Usted escribe y lee aquí solo con su código secreto.
mode-confidential = Solo lo saben unas pocas personas concretas
mode-confidential-hint = Solo las pocas personas que lo necesitan ven su nombre, y usted ve qué cargo lo miró y por qué. Las personas de quienes se trata nunca lo ven sin su sí.
mode-named = Se puede usar mi nombre
mode-named-hint = Podemos decir su nombre cuando averiguamos qué pasó. Puede cambiar de idea en cualquier momento.
file-name = Su nombre
file-name-hint = Déjelo vacío si nadie debe saber quién es usted: entonces no lo guardamos.
file-contactChoice = ¿Cómo podemos avisarle?
reach-mailbox = Solo aquí, cuando abro mi queja con mi código secreto
reach-mailbox-hint = Lo más seguro. Nunca le enviamos nada.
reach-contact = Por un medio que es seguro para mí
reach-contact-hint = Solo enviamos «hay algo que leer», nunca de qué se trata.
file-contact = El medio seguro
file-contact-hint = Un correo o un número de teléfono que nadie más lea. No use un correo ni un teléfono de su empleador: él puede leerlos.
privacy-title = Qué pasa con lo que usted escribe
privacy-text = Se guarda bajo llave. Solo pueden leerlo las personas que se ocupan de su queja, y cada lectura queda anotada. No guardamos su dirección de internet. No hace falta que se sepa quién es usted.
file-send = Enviar
file-after = Después recibe un código secreto. Con él puede seguir su queja.

## Peligro
danger-heading = Primero, ayuda
danger-now = Si usted u otra persona puede sufrir daño ahora, no nos espere. Aquí pueden ayudar ya:
danger-always = Avisamos enseguida a alguien de aquí que no tiene ningún vínculo con esto, de día y de noche.
danger-hours = Avisamos enseguida a alguien de aquí que no tiene ningún vínculo con esto, pero solo estamos a estas horas: { $hours }.
danger-not-always = Avisamos a alguien de aquí que no tiene ningún vínculo con esto, pero no todos trabajan día y noche.
danger-received = Tenemos su queja. En la página siguiente recibe su código secreto.
danger-continue = Mostrar mi código secreto

## Código secreto
receipt-heading = Guarde su código secreto
receipt-lead = Tenemos su queja. Con este código, y solo con él, puede leer nuestras respuestas y escribirnos.
receipt-step-write = Escriba a mano estas letras y números en un papel.
receipt-step-check = Compárelos otra vez, grupo por grupo.
receipt-step-hide = Guarde el papel donde nadie más mire.
receipt-warning-title = Antes de seguir
receipt-warning-once = Mostramos el código una sola vez y no podemos dárselo de nuevo.
receipt-warning-print = Otras personas pueden encontrar una foto, una página impresa o una nota en un teléfono. No use una impresora ni una computadora de su empleador.
receipt-saved = Ya lo guardé
proof-title = Prueba de que nos lo contó
proof-text = Este pequeño archivo prueba ante un juzgado, un sindicato o cualquiera que usted nos lo contó, y cuándo. No contiene su relato y no abre su queja. Lléveselo solo si es seguro tenerlo.
proof-download = Llevarme la prueba (archivo)
dates-title = Qué tiene que pasar, y antes de cuándo
gone-heading = Su código secreto ya no se muestra
gone-text = Lo mostramos una sola vez, para que nadie pueda verlo después de usted.
gone-follow = Tengo mi código
gone-home = Volver al inicio
gone-lost = Si perdió el código, puede contar otra vez qué pasó. Nadie puede abrir la primera queja sin su código, ni siquiera nosotros.

## Abrir
sign-in-heading = Leer su queja
sign-in-lead = Escriba el código secreto que recibió cuando nos contó qué pasó.
code-hint = Seis grupos de cuatro letras y números. No importan las mayúsculas o minúsculas ni los guiones que falten.
code-wrong = Este código no abre nada. Revise cada letra y cada número y pruebe otra vez.
sign-in-open = Abrir
sign-in-lost = No podemos enviarle el código de nuevo. Si otra persona pudo verlo, abra su queja y díganoslo.
unsent-title = No se envió nada
unsent-text = Esta página estuvo abierta demasiado tiempo o se abrió de nuevo en otro lugar. La cerramos para que nadie más la vea. Lo que escribió está aquí: cópielo, abra su queja con su código y envíelo allí.
unsent-label = Lo que escribió

## La propia queja
my-case-eyebrow = Su queja
nobody-title = Nadie aquí puede tomar su queja
nobody-text = Todas las personas de aquí que podrían tomarla tienen un vínculo con ella, o se han ido. Sigue abierta y las fechas corren. Cada semana volvemos a avisar a quienes vigilan este servicio. No tiene que esperarles: puede ir a otros lugares ya.
way-next_level = A: { $role }
way-other_person = No a esa persona, sino a: { $role }
way-independent_people = Directo a personas independientes: { $role }
way-nobody = Nadie allí está libre para tomarla ahora. Sube de todos modos, y cada semana este servicio busca otra vez a alguien.
next-date = La próxima fecha
now-title = Qué puede hacer usted ahora
remedy-title = Qué tiene que hacer la empresa
remedy-text = Solo usted, o alguien independiente, puede decir que ya está hecho.
item-name = { $number }. { $kind }
item-due = Prometido para el { $date }
item-planned = Todavía no está hecho
item-delivered = La empresa dice que está hecho. ¿Es verdad?
item-verified = Hecho y confirmado
item-disputed = No está hecho, o está mal hecho
item-unverified = La empresa dice que está hecho; nadie lo confirmó
item-refused = Usted no lo quiso
messages-title = Mensajes
safety-title = ¿Está usted a salvo?
safety-text = Puede decir en cualquier momento, también después del final, que alguien está en peligro o que le castigan o amenazan por hablar.
others-title = Otras cosas que puede hacer
done-title = Qué se hizo
facts-title = Datos de su queja
readers-title = Quién la leyó, y por qué
readers-none = Todavía no la abrió nadie.
reader = { $date }: { $role } ({ $purpose })
leave = Cerrar mi queja en este aparato
letter-open = Nuestra respuesta como carta, para imprimir o mostrar
back-to-case = Volver a mi queja

state-SUBMITTED = Tenemos su queja
state-ACKNOWLEDGED = Una persona la leyó
state-SCREENING = Miramos si podemos ocuparnos
state-NEEDS_INFO = Le preguntamos algo
state-REFERRED_OUT = Otros pueden ayudar mejor
state-ACCEPTED = Nos vamos a ocupar
state-DIALOGUE = Hablarlo juntos
state-INVESTIGATION = Averiguamos qué pasó
state-PROPOSED = Nuestro borrador: díganos qué está mal
state-PROPOSED-writing = Estamos escribiendo nuestro borrador
state-DECIDED = Nuestra respuesta y por qué
state-CONTESTED = Usted pidió que decida otra persona
state-APPEAL_SENIOR = Alguien de más arriba la mira otra vez
state-APPEAL_PANEL = La miran personas independientes
state-REMEDY = Qué tiene que hacer la empresa
state-VERIFY = ¿Está hecho de verdad?
state-CLOSED = Llegó a su fin
state-WITHDRAWN = Usted paró su queja
state-INCONCLUSIVE = En espera: puede retomarla

next-SUBMITTED = Después, una persona la lee y se lo dice.
next-ACKNOWLEDGED = Después, miramos si somos el lugar correcto para ella.
next-SCREENING = Después, le decimos si podemos ocuparnos, o quién puede ayudar mejor y por qué.
next-NEEDS_INFO = Necesitamos su respuesta para seguir. Si no puede o no quiere responder, escríbanoslo: seguimos con lo que sabemos.
next-REFERRED_OUT = Decimos por qué, y adónde puede ir. Si no está de acuerdo, otra persona lo mira de nuevo.
next-ACCEPTED = Después, acordamos con usted cómo seguir: hablándolo juntos, o averiguando qué pasó.
next-DIALOGUE = Puede dejar de hablar en cualquier momento. Entonces averiguamos qué pasó, y usted no pierde nada.
next-INVESTIGATION = Después, recibe nuestro borrador y tiempo para decir qué está mal.
next-PROPOSED = Lea el borrador y díganos qué está mal o qué falta. Después recibe nuestra respuesta.
next-PROPOSED-writing = Sabemos lo que encontramos y se lo estamos escribiendo. Después recibirá el borrador, y le preguntaremos qué está mal o qué falta.
next-DECIDED = Puede decir sí, sí en parte, o no. Si dice no, decide otra persona.
next-CONTESTED = Después, buscamos para decidir a alguien que no haya tenido nada que ver hasta ahora.
next-APPEAL_SENIOR = Después, recibe su respuesta. En cualquier momento puede pedir, en cambio, personas independientes.
next-APPEAL_PANEL = Después, recibe su respuesta. La empresa tiene que cumplirla.
next-REMEDY = La empresa hace lo que prometió. Después le preguntamos si está hecho de verdad.
next-VERIFY = Díganos de cada cosa si está hecha. ¿Esto reparó el daño?
next-CLOSED = Si empieza otra vez, si no se cumplió algo, o si le castigan o amenazan por hablar, puede volver.
next-WITHDRAWN = No pasa nada más si usted no lo quiere. Puede volver en cualquier momento.
next-INCONCLUSIVE = No pudimos comunicarnos con usted. No se perdió nada: escríbanos y sigue.

## Prueba
check-heading = Comprobar una prueba de que alguien nos lo contó
check-lead = Pegue todo el contenido del archivo. Comprobamos si viene de nosotros y si no se cambió. No abre ninguna queja.
check-proof = Contenido del archivo
check-hint = Empieza con este signo: { "{" }
check-send = Comprobar
check-good = Esta prueba es verdadera
check-bad = No se pudo confirmar esta prueba
proof-receipt-malformed = Esto no es el archivo entero. Ábralo con un programa de texto, copie todo y péguelo de nuevo.
proof-receipt-unknown_key = Se firmó con una clave que no conocemos.
proof-receipt-other_organisation = Pertenece a otra organización.
proof-receipt-wrong_signature = Se cambió algo después de la firma.
proof-other = No es una prueba que podamos leer.

## Cómo funciona
procedure-heading = Cómo funciona y cuánto tarda
procedure-lead = Estas son las reglas de { $organisation } para cada queja. Las reglas del día en que nos lo contó se quedan con su queja; las reglas nuevas solo pueden ayudarle.
stage-start = 1. Usted nos lo cuenta, y una persona lo lee
stage-start-text = Vale todo lo que le preocupa. No necesita pruebas ni palabras de leyes.
stage-work = 2. Averiguar qué pasó, o hablarlo juntos
stage-work-text = Personas que no están implicadas averiguan qué pasó. Usted ve un borrador y puede decir qué está mal antes de que haya una respuesta.
stage-again = 3. Si no está de acuerdo
stage-again-text = Puede pedir que decida otra persona. Nadie decide dos veces.
stage-repair = 4. Reparar el daño
stage-repair-text = Si se comprueba el daño, la empresa tiene que decir qué hará y antes de cuándo. Solo usted o alguien independiente puede decir que está hecho.
stage-safety = En cualquier momento: peligro, o castigo por hablar
stage-safety-text = Estas fechas nunca esperan. Más abajo dice a qué horas hay alguien aquí; en peligro, llame primero al número de emergencia.
stage-elsewhere = Fechas de otros lugares
stage-always = En todo momento
stage-always-text = Nunca se queda sin noticias.
procedure-late-title = Si se retrasan
procedure-late = Entonces su página muestra «Van con retraso», y usted puede enviar su queja más arriba. También sube por sí sola.
procedure-protect-title = Usted tiene protección
procedure-protect = Nadie puede castigarle ni amenazarle por hablar, ni a quien le ayude. Si pasa, dígalo enseguida, también después del final.
procedure-scope-title = Qué puede traer aquí
procedure-scope = Todo lo que le preocupe de lo que { $organisation }, sus productos o quienes trabajan para esta organización o con ella le hacen a la gente. Puede ser:
procedure-scope-free = Cualquiera puede contárnoslo, también por otra persona. No necesita cuenta ni pruebas, y es gratis. No tiene que decir quién es.
procedure-scope-not = Esto no es un juzgado ni la policía, y no puede prometer que usted recibirá lo que pide. No le quita nada: puede ir a juzgados, sindicatos y autoridades en cualquier momento.
procedure-who = Quién lo hace: { $people }.
procedure-binds = Lo que deciden las personas independientes obliga a la empresa.
procedure-source = De dónde viene esto
procedure-endings-title = Cómo puede terminar
ending-happened = Comprobamos que pasó. Entonces la empresa dice qué tiene que hacer, y antes de cuándo.
ending-happened_in_part = Comprobamos que una parte pasó.
ending-did_not_happen = Comprobamos que no pasó, y le decimos por qué.
ending-could_not_find_out = No pudimos averiguarlo, y le decimos qué intentamos.
ending-agreed_together = Usted y la empresa acordaron algo.
ending-others_can_help = Otros pueden ayudar mejor: le decimos quién, o vamos con usted si quiere.
ending-stopped_by_you = Usted la paró. Puede volver.
procedure-endings-yours = Sea cual sea la respuesta, puede pedir que decida otra persona.
procedure-shut-out = Las personas de quienes se trata, quienes están por debajo y quienes están justo por encima no se enteran de que su queja existe.
procedure-sue-title = Ninguna demanda contra usted
procedure-sue = { $organisation } promete no llevarle a juicio por una queja hecha aquí, ni a quien le ayude o lo haya visto. Si pasa, cuenta como castigo por hablar.
procedure-sue-pinned = Esta promesa es parte de estas reglas. Las reglas del día en que nos lo contó se quedan con su queja.
procedure-hours-title = Cuándo hay alguien aquí
procedure-hours = { $hours } (zona horaria { $zone }).
procedure-hours-always = Si alguien está en peligro, se avisa a una persona de día y de noche.
procedure-hours-night = No hay nadie de noche ni en días libres. Una fecha dada en horas puede entonces no cumplirse, y usted lo vería. Si alguien puede sufrir daño ahora, no nos espere:
procedure-elsewhere = Puede ir allí en cualquier momento: antes, durante o después. No cierra su queja aquí.
hours-day = { $day } { $hours }
hours-days = de { $from } a { $to } { $hours }
frame-from = (desde el { $date })
limit-grave = (si el daño es muy grave: { $limit })
who-handler = la persona que se ocupa de las quejas
who-senior_handler = quien dirige a las personas que se ocupan de las quejas
who-investigator = quienes averiguan qué pasó
who-decision_maker = una persona que responde sin haber averiguado antes
who-oversight = el consejo de vigilancia
who-panel_member = personas independientes
who-protection_officer = una persona que protege a quienes hablan
who-sgbv_focal_point = una persona formada en violencia sexual y de género
who-mediator = una persona que ayuda a las dos partes a hablar
procedure-keep-title = Cuánto tiempo se guardan las cosas
procedure-keep = Lo que dice quién es usted se borra en { $identity } meses como máximo. El expediente sin nombres se guarda al menos { $record } meses.
procedure-version = Reglas { $id }, versión { $version }, en vigor desde el { $from }. Las fechas se cuentan en la zona horaria { $zone }.
limit-earliest = { $limits } (lo que termine primero)
duration-hours = { $value ->
    [one] { $value } hora
    [many] { $value } de horas
   *[other] { $value } horas
  }
duration-working_hours = { $value ->
    [one] { $value } hora de trabajo
    [many] { $value } de horas de trabajo
   *[other] { $value } horas de trabajo
  }
duration-days = { $value ->
    [one] { $value } día
    [many] { $value } de días
   *[other] { $value } días
  }
duration-working_days = { $value ->
    [one] { $value } día laborable
    [many] { $value } de días laborables
   *[other] { $value } días laborables
  }
duration-months = { $value ->
    [one] { $value } mes
    [many] { $value } de meses
   *[other] { $value } meses
  }
danger-nobody = No se puede avisar a nadie aquí: todos tienen un vínculo con esto, o no hay nadie que se ocupe. Acuda a quienes están nombrados arriba, y a otros lugares. Su queja está guardada, sus fechas corren, y cada semana este servicio busca otra vez a alguien que pueda leerla.
nobody-hears-text = Todas las personas de aquí tienen un vínculo con ella, o no hay nadie que se ocupe. Por eso no se avisa a nadie aquí, y nadie puede leerla. Sigue abierta y las fechas corren. Cada semana este servicio busca otra vez a alguien que pueda tomarla. No tiene que esperar: puede ir a otros lugares ya.
