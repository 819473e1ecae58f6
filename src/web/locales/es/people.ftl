## The accounts of the staff
nav-people = Personas
people-title = Las personas que trabajan aquí
people-lead = Quien se va ya no puede iniciar sesión, desde este momento. Aquello en lo que trabajaba pasa a otras personas por sí solo, y lo que escribió se queda. Puede volver en cualquier momento, con las funciones que tenía.
people-name = Nombre
people-address = Dirección
people-roles = Funciones
people-change = Cambiar
people-inactive = Se fue
people-deactivate = Desactivar a { $name }
people-reactivate = Hacer volver a { $name }
people-left = { $name } se fue. Sus sesiones han terminado.
people-back = { $name } vuelve a trabajar aquí.

refusal-staff-last_administrator = Es la última persona que administra el servicio: dé antes ese papel a otra.
refusal-staff-last_decision_maker = Es la última persona que decide: dé antes ese papel a otra.
refusal-staff-not_administrator = Las cuentas son asunto de quien administra el servicio.
