## Envoyer des fichiers
file-files = Fichiers
files-title = Photos, papiers, enregistrements
files-careful = Un fichier peut dire qui l’a fait : où une photo a été prise, sur quel ordinateur un papier a été écrit. Nous l’enlevons de la copie qui est lue. Ce qui s’y voit ou s’y entend reste : regardez-le avant de l’envoyer.
files-keep = Que devons-nous garder ?
files-keep-original = Une copie nettoyée pour la lecture, et votre fichier tel quel, sous clé, comme preuve
files-keep-original-hint = Il faut deux personnes pour ouvrir le fichier sous clé. Vous le verriez, et pourquoi.
files-keep-copy = La copie nettoyée seulement
files-keep-copy-hint = Votre fichier tel quel est détruit dès que la copie est faite. Gardez-le vous-même : il peut servir de preuve.
files-choose = Choisissez des fichiers
files-limits = Au plus { $files } à la fois. Son et vidéo jusqu’à { $recordings } Mo chacun, photos et papiers jusqu’à { $documents } Mo chacun.
files-kinds = Ces types : { $kinds }.
files-arrived = Ceux-ci sont arrivés. Inutile de les choisir à nouveau :
files-yours = Ce que vous avez envoyé
files-desk = Fichiers
filed-name = Fichier { $number }
filed-size = { $kib } Ko
filed-hash = Numéro du fichier sous clé dans le registre :
filed-state-waiting = en cours de contrôle
filed-state-clean = contrôlé
filed-state-infected = non utilisé : il porte un virus
filed-state-unreadable = aucune copie nettoyée n’a pu être faite
filed-state-unscannable = il n’a pas pu être contrôlé, donc personne ne l’ouvre
filed-original-sealed = Le fichier tel qu’il a été envoyé est sous clé.
filed-original-destroyed = Le fichier tel qu’il a été envoyé est détruit.
filed-not-scanned = Il n’y a pas d’antivirus ici : ouvrez-le avec prudence.
filed-read-original = Le fichier tel qu’il a été envoyé

## Actions
action-propose_original = Demander l’ouverture d’un fichier tel qu’il a été envoyé
action-open_original = Être la deuxième personne à ouvrir un fichier tel qu’il a été envoyé
explain-propose_original = Demandez-le seulement si la copie nettoyée ne suffit pas. Une deuxième personne doit être d’accord, et qui l’a envoyé lit pourquoi.
explain-open_original = Vous et votre collègue pourrez le lire sept jours. Chaque lecture est notée.
field-fileId = Fichier
field-keep = Que garder
field-recordingConsent = Les personnes que l’on entend ou voit ont accepté l’enregistrement
field-scanned = Contrôlé par l’antivirus
field-originalKept = Le fichier tel qu’il a été envoyé est gardé
field-propose_original-reasons = Pourquoi la copie ne suffit-elle pas ?
field-open_original-reasons = Pourquoi ? La personne le lira.
value-clean = sain
value-infected = un virus
value-unreadable = aucune copie n’a pu être faite
value-unscannable = n’a pas pu être contrôlé
value-purpose-evidence = pour lire un fichier que vous avez envoyé
value-purpose-evidence_original = pour lire un fichier tel qu’il a été envoyé
value-purpose-own_file = vous avez lu votre propre fichier

## Événements
event-evidence-checked = Un fichier a été contrôlé
event-evidence-original_proposed = Quelqu’un a demandé l’ouverture d’un fichier tel qu’il a été envoyé
event-evidence-original_opened = Deux personnes ont ouvert un fichier tel qu’il a été envoyé

## Que faire quand cela ne marche pas
refusal-evidence-empty_file = Un des fichiers est vide. Choisissez-le à nouveau, ou un autre.
refusal-evidence-too_large = Un des fichiers est trop gros. Envoyez un enregistrement plus court, ou en plusieurs fois.
refusal-evidence-too_large_document = Une des photos ou un des papiers est trop gros. Réduisez-le, ou envoyez-le en plusieurs fois.
refusal-evidence-type_not_taken = Nous ne pouvons pas prendre un des fichiers. Voyez les types acceptés, et enregistrez-le dans l’un d’eux.
refusal-evidence-markup = Un des fichiers est une page web ou un dessin avec du programme, quel que soit son nom. Prenez-le en photo et envoyez la photo.
refusal-evidence-zip_bomb = Un des fichiers deviendrait énorme une fois ouvert. Enregistrez-le à nouveau en PDF et envoyez-le.
refusal-evidence-truncated = Un des fichiers n’est pas arrivé entier. Choisissez-le à nouveau. Ce que vous avez écrit est gardé.
refusal-evidence-too_many = Il y a trop de fichiers à la fois. Ceux qui sont arrivés sont dans la liste ; envoyez les autres plus tard.
refusal-evidence-too_many_files = C’est plus qu’il n’y a de place. Envoyez moins de fichiers.
refusal-evidence-no_room = Il n’y a pas de place pour des fichiers en ce moment. Envoyez vos mots maintenant, et les fichiers plus tard aujourd’hui.
refusal-evidence-upload_unknown = Un fichier que vous avez envoyé n’est plus ici. Choisissez-le à nouveau.
refusal-evidence-chunk_order = Cette partie n’est pas la suivante. Demandez où en est l’envoi, et reprenez de là.
refusal-evidence-chunk_differs = Une autre partie a déjà été envoyée à cette place. Recommencez ce fichier.
refusal-evidence-chunk_size = Cette partie est trop courte ou trop longue. Chaque partie sauf la dernière a 1 048 576 octets.
refusal-evidence-recording_consent = Dites que les personnes que l’on entend ou voit ont accepté l’enregistrement. Sans cela il ne peut pas être gardé.
refusal-evidence-waiting = Ce fichier est encore en cours de contrôle. Réessayez plus tard.
refusal-evidence-withheld = Ce fichier n’est pas donné. La liste dit pourquoi.
refusal-evidence-checked_already = Ce fichier a déjà été contrôlé.
refusal-evidence-store_full = Il n’y a pas de place pour des fichiers en ce moment. Envoyez vos mots maintenant, et les fichiers plus tard aujourd’hui.
refusal-evidence-store_unavailable = Des fichiers ne peuvent être ni gardés ni lus en ce moment. Envoyez vos mots maintenant, et les fichiers plus tard aujourd’hui.
refusal-original-not_there = Il n’y a pas de tel fichier qui puisse être ouvert.
refusal-original-not_proposed = Personne n’a demandé l’ouverture d’un fichier tel qu’il a été envoyé.
refusal-original-same_person = La deuxième personne doit être quelqu’un d’autre.
refusal-original-closed = Deux personnes doivent d’abord ouvrir ce fichier. Ces deux personnes peuvent ensuite le lire sept jours.
