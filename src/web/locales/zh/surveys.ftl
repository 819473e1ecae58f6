## How it was (L05)
survey-title = 您觉得怎么样？
survey-apart = 您可以不回答。回答与您的投诉分开保存，处理投诉的人谁也看不到。只和其他人的回答合在一起统计。在这里没有人会读到您需要帮助：需要帮助请写消息，或者在“您安全吗？”那里说。
survey-trust = 您相信在这里会受到公正对待吗？
survey-repaired-decision = 我们的答复能弥补伤害吗？
survey-repaired-later = 这样弥补了伤害吗？
survey-scale-5 = 是
survey-scale-4 = 大部分
survey-scale-3 = 一部分
survey-scale-2 = 几乎没有
survey-scale-1 = 不是
survey-remind = 三个月后再问时，请告诉我一次
survey-remind-hint = 只用您给过的安全方式，如果您给过而且现在仍然安全。里面只说有东西可以看。
survey-send = 发送
survey-skip = 不要问我
survey-thanks = 谢谢。以后不会再问您这个。
refusal-survey-not_offered = 现在这里没有问题要回答，或者已经回答过了。
