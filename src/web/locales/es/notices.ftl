## Todo el texto de un aviso. No hay contenido del caso que quitar, porque no se pone ninguno (K06).
notice-staff-subject = Algo le espera
notice-staff-text = Hay algo nuevo para usted. Entre como siempre para verlo. Este mensaje nunca contiene un enlace.
notice-person-subject = Un mensaje para usted
notice-person-text = Hay algo nuevo para leer. Abra la página como lo hizo antes. Este mensaje nunca contiene un enlace.
notice-digest-subject = Su resumen del día
notice-digest-text = Hay cosas nuevas para usted desde el último resumen. Entre como siempre para verlas. Este mensaje nunca contiene un enlace.
