## How it was (L05)
survey-title = How was it for you?
survey-apart = You need not answer. Answers are kept without your complaint, and nobody who handles it can see them. They are counted only together with those of others. Nobody reads here that you need help: for that, write a message, or say it under “Are you safe?”.
survey-trust = Do you trust that you are treated fairly here?
survey-repaired-decision = Would our answer repair the harm?
survey-repaired-later = Did this repair the harm?
survey-scale-5 = Yes
survey-scale-4 = Mostly
survey-scale-3 = In part
survey-scale-2 = Hardly
survey-scale-1 = No
survey-remind = Tell me once, in three months, that you ask again
survey-remind-hint = Only by the safe way that you gave, if you gave one and it is still safe. It says only that there is something to read.
survey-send = Send it
survey-skip = Do not ask me
survey-thanks = Thank you. You will not be asked this again.
refusal-survey-not_offered = Nothing is asked here now, or it was answered already.
