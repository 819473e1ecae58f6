## Taking one's complaint along
take-link = Llevarse su queja
take-heading = Llevarse su queja
take-warning = Quien encuentre estos archivos puede leer lo que contienen. Lléveselos solo adonde nadie más mire. Su código secreto no está en ellos.
copy-title = Una copia de todo
copy-text = Todo lo que usted puede leer aquí: mensajes, respuestas, fechas y sus archivos. Si dio un nombre o una forma de contactarle, no están en ella.
copy-get = Llevarse la copia
copy-heading = Una copia de su queja
copy-made = Hecha el { $date }
copy-absent = No están en esta copia: { $files }. Todavía se revisan, nadie puede abrirlos o no había sitio.

## The signed paper
paper-title = Un papel firmado para otros
paper-text = Para un juzgado, una autoridad, un sindicato o quien le ayude. Muestra qué se prometió y hasta cuándo, qué se cumplió y qué no llegó a tiempo, y qué se respondió. Está firmado: cualquiera puede comprobar que no se cambió nada.
paper-with-words = Con lo que escribí yo
paper-with-words-hint = Sus propias palabras, desde el primer día.
paper-with-answers = Con lo que me escribieron
paper-with-answers-hint = Sus mensajes, respuestas y razones.
paper-name = Un nombre para poner en él
paper-name-hint = Déjelo vacío si nadie debe saber quién es usted. No lo guardamos.
paper-get = Llevarse el papel firmado
paper-heading = Qué pasó con una queja
paper-what = Hecho porque lo pidió la persona que se quejó. «Usted» es esa persona.
paper-issued = Hecho y firmado el { $date }
paper-state = En qué punto está
paper-named = Nombre, como lo dio esa persona:
paper-dates = Qué se prometió, y hasta cuándo
paper-count = Fechas prometidas: { $dates }. Incumplidas: { $missed }.
paper-due = Prometido hasta el { $date }.
paper-result-kept = Cumplida.
paper-result-missed = Incumplida.
paper-result-open = Todavía no vence.
paper-result-waiting = En espera.
paper-result-ended = Ya no hace falta.
paper-over = Hecho el { $date }.
paper-files = Archivos entregados
paper-done = Qué se hizo
paper-check = Cómo comprobar este papel
paper-check-text = Guarde record.html y record.json juntos y sin cambios. La página «Comprobar una prueba» de este servicio lee los dos. Nadie tiene que creerle: el programa gratuito los comprueba sin nosotros, con nuestras claves publicadas:

## Checking it
check-state = En qué punto estaba
check-dates = Fechas prometidas
check-dates-count = Cumplidas: { $kept }. Incumplidas: { $missed }.
check-document = Huella de la página
check-document-file = La página que venía con él (record.html), si la hay
check-document-same = La página es la que se firmó.
check-document-other = La página NO es la que se firmó
check-document-other-text = Solo se firmó lo que sigue. No se fíe de la página.
