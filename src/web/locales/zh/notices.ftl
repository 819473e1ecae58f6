## 通知的全部文字。里面没有案件内容，因为从来不放（K06）。
notice-digest-subject = 您的每日汇总
notice-digest-text = 上次汇总之后，有新内容要您看。请像平时一样登录查看。这条消息里绝不会有链接。
notice-staff-subject = 有事需要您处理
notice-staff-text = 有新内容要您看。请像平时一样登录查看。这条消息里绝不会有链接。
notice-person-subject = 给您的消息
notice-person-text = 有新内容要您看。请像以前那样打开页面。这条消息里绝不会有链接。
