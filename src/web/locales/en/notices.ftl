## The whole text of a notice. There is no case content to leave out, because none is put in (K06).
notice-staff-subject = Something needs you
notice-staff-text = There is something new for you. Sign in as usual to see it. This message never contains a link.
notice-person-subject = A message for you
notice-person-text = There is something new for you to read. Open the page as you did before. This message never contains a link.
