## Other places to go (A16). General kinds, until an organisation lists its own.
avenue-union = A trade union or workers' association
avenue-union-text = They can advise you, speak for you and take up what concerns many people.
avenue-nhri = A human rights institution or ombudsperson of your country
avenue-nhri-text = Independent of companies. Many take complaints free of charge.
avenue-ncp = An OECD National Contact Point
avenue-ncp-text = For harm by companies that work in several countries. Unions and organisations often file there for people.
avenue-labour = The labour inspectorate
avenue-labour-text = For wages, hours, safety and treatment at work.
avenue-equality = An equality body
avenue-equality-text = If you were treated worse because of who you are.
avenue-privacy = A data protection authority
avenue-privacy-text = If it is about your personal data.
avenue-court = A court, a lawyer or the police
avenue-court-text = There may be a last day for going to court. Ask early: waiting for us does not stop it.
emergency-local = The emergency number of your country
emergency-local-text = Police, ambulance or fire service. If you can, go to a place where there are other people.
emergency-hours = { $days } ({ $zone })
