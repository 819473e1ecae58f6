## The whole text of a notice. There is no case content to leave out, because none is put in (K06).
notice-digest-subject = Your daily overview
notice-digest-text = There are new things for you since the last overview. Sign in as usual to see them. This message never contains a link.
notice-staff-subject = Something needs you
notice-staff-text = There is something new for you. Sign in as usual to see it. This message never contains a link.
notice-person-subject = A message for you
notice-person-text = There is something new for you to read. Open the page as you did before. This message never contains a link.
