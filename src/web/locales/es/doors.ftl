## Puertas a las que llama otro programa (A02)
nav-doors = Puertas
doors-title = Puertas
doors-lead = Por una puerta otro programa trae lo que las personas escriben por mensaje o por correo. Cada una tiene su propio secreto y puede cerrarse al momento.
doors-there = Las que hay
doors-none = Ningún otro programa llama aquí.
doors-open = Abrir una puerta
doors-opened = La puerta está abierta
doors-address = El proveedor envía a esta ruta de su servidor:
doors-secret-once = Este es su secreto. Se muestra una vez; entréguelo ahora al proveedor.
doors-since = Abierta desde el { $date }
doors-closed = Cerrada el { $date }
doors-close = Cerrarla
doors-kind = ¿Quién llama?
doors-kind-twilio = Twilio (SMS, WhatsApp)
doors-kind-twilio-hint = Firma con el token de su cuenta y devuelve nuestra respuesta como mensaje.
doors-kind-sms_json = Su propia pasarela
doors-kind-sms_json-hint = JSON, firmado según Standard Webhooks con un secreto que se crea aquí.
doors-reason = ¿Por qué hace falta?
doors-reason-hint = Por ejemplo: en el lugar casi todos tienen teléfono y no internet.
doors-secret = Secreto del proveedor
doors-secret-hint = Para Twilio el token, para Mailgun la clave de firma. Los demás reciben uno que se crea aquí.
refusal-door-kind_unknown = Elija uno de estos tipos.
refusal-door-reason_missing = Diga por qué, en 500 caracteres como máximo.
refusal-door-secret_missing = Dé el secreto del proveedor, de 16 caracteres o más.
refusal-door-signature = La firma no encaja.
refusal-door-malformed = No es un mensaje que la puerta acepte.
door-reply-filed = Recibido. Su código secreto: { $code } Escríbalo en papel y borre este mensaje. Para escribir más, envíe el código con sus palabras.
door-reply-added = Recibido y añadido.
door-reply-again = Esto ya se había recibido.
door-reply-empty = No había palabras. Por esta vía no se reciben imágenes.
door-reply-unknown = Este código no abre nada. Revise cada letra y número. No se guardó nada.
door-reply-phrase = Este código pide también la segunda frase. No se guardó nada. Escriba mejor en la página.
doors-kind-mail = Su propio servidor de correo
doors-kind-mail-hint = Entrega cada correo tal como es, firmado según Standard Webhooks con un secreto que se crea aquí.
doors-kind-mailgun = Mailgun (correo)
doors-kind-mailgun-hint = Una ruta reenvía cada correo tal como es, firmado con la clave de firma de su cuenta.
doors-settings = Ajustes
doors-settings-hint = YAML, como docs/doors.md describe para cada tipo. Para el correo: address y trusts.
refusal-door-settings_wrong = Estos ajustes no sirven para este tipo de puerta.
door-mail-permission = Pueden responderme a esta dirección.
door-mail-no-words = (Estos archivos llegaron sin texto.)
door-mail-text =
    Recibido. Su código secreto: { $code }
    Escríbalo en papel y borre este mensaje, también donde quedan los mensajes borrados. Abra la página como ya la conoce y diga allí que alguien puede haber visto su código: recibe otro, y este ya no abre nada.
    Este mensaje nunca contiene un enlace.
door-mail-left = { $count ->
    [one] No se recibió uno de sus archivos.
   *[other] No se recibieron { $count } de sus archivos.
  } Lo que usted escribió dice cuáles y por qué cuando lo lee en la página.
procedure-ways-title = Maneras de contarnos
procedure-way-web = Estas páginas, sin nombre y sin cuenta.
procedure-way-sms = Por mensaje de texto. La respuesta trae su código secreto.
procedure-way-sms-to = Por mensaje de texto al { $to }. La respuesta trae su código secreto.
procedure-way-email = Por correo a { $to }. No guardamos quién lo envía y no respondemos, porque otras personas pueden leer su buzón. Solo si usted escribe esta frase sola en una línea, enviamos su código secreto y guardamos la dirección bajo llave: «{ $sentence }»
refusal-evidence-case_ended = Esta queja terminó: ya no se le pueden añadir archivos.
doors-kind-kobo = Formularios en el terreno (KoboToolbox)
doors-kind-kobo-hint = Su servicio REST envía cada formulario con el secreto que se crea aquí; una correspondencia en los ajustes dice qué significa cada pregunta.
doors-kind-partner = Un aliado
doors-kind-partner-hint = Un sindicato u otra organización de confianza entrega quejas con una clave que se crea aquí. No lee nada.
procedure-way-field = A través de alguien que viene a preguntar.
procedure-way-partner-to = A través de { $to }.
refusal-consent-missing = La persona tiene que haber estado de acuerdo. Sin eso no se puede recibir.
refusal-slip-unreadable = Este no es el número de un talón. Escanéelo otra vez.
slips-title = Talones con un código secreto
slips-yours = Para usted
slips-yours-text = Este es su código secreto. Con él lee la respuesta y nos escribe. Guárdelo donde nadie más mire.
slips-form = Para el formulario
slips-form-text = Escanee esto y corte aquí. Esta mitad no abre nada.
