## How often the person was asked, and who has read
burden-yours = { $times ->
    [one] We have asked you for something once
   *[other] We have asked you for something { $times } times
  }, with { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
  }. We count it. What we asked twice, only somebody higher may ask again.
burden-theirs = { $times ->
    [one] The person has been asked for something once
   *[other] The person has been asked for something { $times } times
  }, with { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
  }. Look first at what they have told already. They see this count too.
burden-about = Asked about: { $topics }
burden-topic = { $topic } ({ $times }×)
burden-needs-l1 = Asked twice already, so only the head of the people who handle complaints may ask again: { $topics }
field-about = What the questions are about
hint-about = Counted for each topic; the person sees it.
refusal-info-asked_twice = The person was asked about this twice already. The head of the people who handle complaints may ask a third time.
value-about-what_happened = What happened
value-about-when = When
value-about-where = Where
value-about-who = Who was there or did it
value-about-documents = Papers, pictures, other proof
value-about-harm = What it did to people
value-about-wish = What should be done
value-about-safety = Safety
value-about-contact = How to reach the person
value-about-other = Something else
readers-card = Who has seen what
readers-identity-title = Who has seen who you are, and why
readers-identity-none = Nobody has looked at who you are.
readers-note = Each look is written down before anything is shown, and cannot be taken out again. Names are not shown here.
readers-earlier = { $count ->
    [one] One earlier time
   *[other] { $count } earlier times
  }
desk-value-person_chooses = As the person chooses
