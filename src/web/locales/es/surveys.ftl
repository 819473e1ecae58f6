## How it was (L05)
survey-title = ¿Cómo le fue?
survey-apart = No hace falta que responda. Las respuestas se guardan sin su queja, y nadie que se ocupe de ella puede verlas. Solo se cuentan junto con las de otras personas. Nadie lee aquí que usted necesita ayuda: para eso escriba un mensaje, o dígalo en «¿Está usted a salvo?».
survey-trust = ¿Confía en que aquí se le trata con justicia?
survey-repaired-decision = ¿Repararía el daño nuestra respuesta?
survey-repaired-later = ¿Esto reparó el daño?
survey-scale-5 = Sí
survey-scale-4 = Casi del todo
survey-scale-3 = En parte
survey-scale-2 = Apenas
survey-scale-1 = No
survey-remind = Avísenme una vez, dentro de tres meses, de que vuelven a preguntar
survey-remind-hint = Solo por el medio seguro que usted dio, si dio uno y sigue siendo seguro. Dice solamente que hay algo para leer.
survey-send = Enviar
survey-skip = No me pregunten
survey-thanks = Gracias. No se le volverá a preguntar esto.
refusal-survey-not_offered = Aquí no se pregunta nada ahora, o ya se respondió.
