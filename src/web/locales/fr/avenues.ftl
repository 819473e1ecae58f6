## Autres endroits où aller (A16). Des sortes générales, tant qu’une organisation n’a pas donné les siennes.
avenue-union = Un syndicat ou une association de travailleurs
avenue-union-text = Ils peuvent vous conseiller, parler pour vous et défendre ce qui touche beaucoup de gens.
avenue-nhri = L’institution des droits humains ou le médiateur de votre pays
avenue-nhri-text = Indépendants des entreprises. Beaucoup prennent les plaintes gratuitement.
avenue-ncp = Un Point de contact national de l’OCDE
avenue-ncp-text = Pour un mal causé par des entreprises qui travaillent dans plusieurs pays. Souvent, des syndicats et des organisations s’y adressent pour les gens.
avenue-labour = L’inspection du travail
avenue-labour-text = Pour le salaire, les horaires, la sécurité et la façon dont on vous traite au travail.
avenue-equality = Un organisme pour l’égalité
avenue-equality-text = Si on vous traite moins bien à cause de ce que vous êtes.
avenue-privacy = Une autorité de protection des données
avenue-privacy-text = S’il s’agit de vos données personnelles.
avenue-court = Un tribunal, un avocat ou la police
avenue-court-text = Il y a peut-être un dernier jour pour aller au tribunal. Demandez tôt : nous attendre ne l’arrête pas.
emergency-local = Le numéro d’urgence de votre pays
emergency-local-text = Police, ambulance ou pompiers. Si vous pouvez, allez là où il y a d’autres gens.
emergency-hours = { $days } ({ $zone })
