## Otros lugares a los que ir (A16). Clases generales, hasta que una organización ponga los suyos.
avenue-union = Un sindicato o una asociación de trabajadores
avenue-union-text = Pueden aconsejarle, hablar por usted y defender lo que afecta a mucha gente.
avenue-nhri = La institución de derechos humanos o la defensoría del pueblo de su país
avenue-nhri-text = No dependen de las empresas. Muchas reciben quejas gratis.
avenue-ncp = Un Punto Nacional de Contacto de la OCDE
avenue-ncp-text = Para daños de empresas que trabajan en varios países. Muchas veces sindicatos y organizaciones acuden allí en nombre de la gente.
avenue-labour = La inspección de trabajo
avenue-labour-text = Para el salario, el horario, la seguridad y el trato en el trabajo.
avenue-equality = Un organismo de igualdad
avenue-equality-text = Si le trataron peor por ser quien es.
avenue-privacy = Una autoridad de protección de datos
avenue-privacy-text = Si se trata de sus datos personales.
avenue-court = Un juzgado, un abogado o la policía
avenue-court-text = Puede haber un último día para ir al juzgado. Pregunte pronto: esperarnos no lo detiene.
emergency-local = El número de emergencia de su país
emergency-local-text = Policía, ambulancia o bomberos. Si puede, vaya a un lugar donde haya otras personas.
emergency-hours = { $days } ({ $zone })
