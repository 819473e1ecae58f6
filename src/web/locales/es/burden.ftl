## Cuántas veces se pidió algo a la persona, y quién leyó
burden-yours = { $times ->
    [one] Le hemos pedido algo una vez
   *[other] Le hemos pedido algo { $times } veces
  }, con { $questions ->
    [0] ninguna pregunta
    [one] una pregunta
   *[other] { $questions } preguntas
  }. Lo contamos. Lo que preguntamos dos veces, solo alguien de más arriba puede volver a preguntarlo.
burden-theirs = { $times ->
    [one] Se ha pedido algo a la persona una vez
   *[other] Se ha pedido algo a la persona { $times } veces
  }, con { $questions ->
    [0] ninguna pregunta
    [one] una pregunta
   *[other] { $questions } preguntas
  }. Mire primero lo que ya contó. La persona también ve esta cuenta.
burden-about = Preguntas sobre: { $topics }
burden-topic = { $topic } ({ $times }×)
burden-needs-l1 = Ya preguntado dos veces, así que solo quien dirige a los que tramitan las quejas puede volver a preguntar: { $topics }
field-about = De qué tratan las preguntas
hint-about = Se cuenta por tema; la persona lo ve.
refusal-info-asked_twice = Ya se preguntó dos veces a la persona sobre esto. Quien dirige a los que tramitan las quejas puede preguntar una tercera vez.
value-about-what_happened = Qué pasó
value-about-when = Cuándo
value-about-where = Dónde
value-about-who = Quién estaba o lo hizo
value-about-documents = Papeles, fotos, otras pruebas
value-about-harm = Qué les hizo a las personas
value-about-wish = Qué se debería hacer
value-about-safety = La seguridad
value-about-contact = Cómo contactar con la persona
value-about-other = Otra cosa
readers-card = Quién ha visto qué
readers-identity-title = Quién ha visto quién es usted, y por qué
readers-identity-none = Nadie ha mirado quién es usted.
readers-note = Cada mirada se anota antes de mostrar nada, y no se puede borrar. Aquí no se muestran nombres.
readers-earlier = { $count ->
    [one] Una vez anterior
   *[other] { $count } veces anteriores
  }
desk-value-person_chooses = Como elija la persona
