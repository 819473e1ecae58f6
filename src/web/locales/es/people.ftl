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
people-roles-change = Cambiar las funciones de { $name }
people-roles-hint = Todas las funciones que tendrá la cuenta. Sus sesiones terminan, y lo que ya no puede atender pasa a otras personas.
people-undertaking = Esta persona ha firmado que será imparcial y guardará secreto
people-undertaking-hint = Hace falta cuando una función es nueva.
people-roles-save = Cambiar las funciones
people-roles-changed = Las funciones de { $name } han cambiado. Sus sesiones han terminado.

refusal-staff-last_administrator = Es la última persona que administra el servicio: dé antes ese papel a otra.
refusal-staff-last_decision_maker = Es la última persona que decide: dé antes ese papel a otra.
refusal-staff-not_administrator = Las cuentas son asunto de quien administra el servicio.
refusal-staff-own_roles = Nadie cambia sus propias funciones: pídalo a otra persona que administre el servicio.
refusal-staff-undertaking_missing = Una función nueva exige que la persona haya firmado que será imparcial y guardará secreto. Marque si lo ha hecho.
refusal-staff-no_role = Elija al menos una función. A quien se va se le desactiva.
