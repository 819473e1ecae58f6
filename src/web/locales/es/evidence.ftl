## Enviar archivos
file-files = Archivos
files-title = Fotos, papeles, grabaciones
files-careful = Un archivo puede decir quién lo hizo: dónde se tomó una foto, en qué computadora se escribió un papel. Lo quitamos de la copia que se lee. Lo que se ve o se oye en él se queda: mírelo antes de enviarlo.
files-keep = ¿Qué debemos guardar?
files-keep-original = Una copia limpia para leer, y su archivo tal como es, bajo llave, como prueba
files-keep-original-hint = Hacen falta dos personas para abrir el archivo bajo llave. Usted lo vería, y por qué.
files-keep-copy = Solo la copia limpia
files-keep-copy-hint = Su archivo tal como es se destruye en cuanto se hace la copia. Guárdelo usted: puede servir de prueba.
files-choose = Elija archivos
files-limits = Como máximo { $files } a la vez. Sonido y vídeo hasta { $recordings } MB cada uno; fotos y papeles hasta { $documents } MB cada uno.
files-kinds = Estos tipos: { $kinds }.
files-arrived = Estos han llegado. No hace falta elegirlos de nuevo:
files-yours = Lo que usted envió
files-desk = Archivos
filed-name = Archivo { $number }
filed-size = { $kib } KB
filed-hash = Número del archivo bajo llave en el registro:
filed-state-waiting = se está revisando
filed-state-clean = revisado
filed-state-infected = no se usa: tiene un virus
filed-state-unreadable = no se pudo hacer una copia limpia
filed-state-unscannable = no se pudo revisar, así que nadie lo abre
filed-original-sealed = El archivo tal como se envió está bajo llave.
filed-original-destroyed = El archivo tal como se envió está destruido.
filed-not-scanned = Aquí no hay antivirus: ábralo con cuidado.
filed-read-original = El archivo tal como se envió

## Acciones
action-propose_original = Pedir que se abra un archivo tal como se envió
action-open_original = Ser la segunda persona que abre un archivo tal como se envió
explain-propose_original = Pídalo solo si la copia limpia no basta. Una segunda persona debe aceptar, y quien lo envió lee por qué.
explain-open_original = Usted y su colega podrán leerlo siete días. Cada lectura queda anotada.
field-fileId = Archivo
field-keep = Qué guardar
field-recordingConsent = Quienes se oyen o se ven aceptaron que se grabara
field-scanned = Revisado con antivirus
field-originalKept = El archivo tal como se envió se guarda
field-propose_original-reasons = ¿Por qué no basta la copia?
field-open_original-reasons = ¿Por qué? La persona lo leerá.
value-clean = limpio
value-infected = un virus
value-unreadable = no se pudo hacer una copia
value-unscannable = no se pudo revisar
value-purpose-evidence = leer un archivo que usted envió
value-purpose-evidence_original = leer un archivo tal como se envió
value-purpose-own_file = usted leyó su propio archivo

## Sucesos
event-evidence-checked = Se revisó un archivo
event-evidence-original_proposed = Alguien pidió abrir un archivo tal como se envió
event-evidence-original_opened = Dos personas abrieron un archivo tal como se envió

## Qué hacer cuando no funciona
refusal-evidence-empty_file = Uno de los archivos está vacío. Elíjalo de nuevo, o elija otro.
refusal-evidence-too_large = Uno de los archivos es demasiado grande. Envíe una grabación más corta, o envíela por partes.
refusal-evidence-too_large_document = Una de las fotos o papeles es demasiado grande. Hágala más pequeña, o envíela por partes.
refusal-evidence-type_not_taken = No podemos recibir uno de los archivos. Mire qué tipos recibimos y guárdelo como uno de ellos.
refusal-evidence-markup = Uno de los archivos es una página web o un dibujo con partes de programa, se llame como se llame. Tómele una foto y envíela.
refusal-evidence-zip_bomb = Uno de los archivos sería enorme al desempaquetarse. Guárdelo de nuevo como PDF y envíelo.
refusal-evidence-truncated = Uno de los archivos no llegó entero. Elíjalo de nuevo. Lo que escribió se conserva.
refusal-evidence-too_many = Son demasiados archivos a la vez. Los que llegaron están en la lista; envíe los demás después.
refusal-evidence-too_many_files = Es más de lo que cabe. Envíe menos archivos.
refusal-evidence-no_room = Ahora no hay sitio para archivos. Envíe sus palabras ahora y los archivos hoy más tarde.
refusal-evidence-upload_unknown = Un archivo que envió ya no está aquí. Elíjalo de nuevo.
refusal-evidence-chunk_order = Esta parte no es la siguiente. Pregunte hasta dónde llegó el envío y siga desde allí.
refusal-evidence-chunk_differs = En este lugar ya se envió otra parte. Empiece este archivo de nuevo.
refusal-evidence-chunk_size = Esta parte es demasiado corta o larga. Cada parte menos la última tiene 1 048 576 bytes.
refusal-evidence-recording_consent = Diga que quienes se oyen o se ven aceptaron que se grabara. Sin eso no se puede guardar.
refusal-evidence-waiting = Este archivo todavía se está revisando. Inténtelo más tarde.
refusal-evidence-withheld = Este archivo no se entrega. En la lista ve por qué.
refusal-evidence-checked_already = Este archivo ya se revisó.
refusal-evidence-store_full = Ahora no hay sitio para archivos. Envíe sus palabras ahora y los archivos hoy más tarde.
refusal-evidence-store_unavailable = Ahora no se pueden guardar ni leer archivos. Envíe sus palabras ahora y los archivos hoy más tarde.
refusal-original-not_there = No hay tal archivo que se pueda abrir.
refusal-original-not_proposed = Nadie ha pedido abrir un archivo tal como se envió.
refusal-original-same_person = La segunda persona debe ser otra.
refusal-original-closed = Primero dos personas deben abrir este archivo. Después esas dos pueden leerlo siete días.
