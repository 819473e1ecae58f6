## 由其他程序敲的门（A02）
nav-doors = 入口
doors-title = 入口
doors-lead = 通过一个入口，另一个程序送来人们用短信或电子邮件写的内容。每个入口有自己的密钥，可以立即关闭。
doors-there = 现有入口
doors-none = 没有其他程序在此接入。
doors-open = 打开一个入口
doors-opened = 入口已打开
doors-address = 服务商发送到您主机的这个路径：
doors-secret-once = 这是它的密钥，只显示一次；请现在交给服务商。
doors-since = 自 { $date } 起打开
doors-closed = 于 { $date } 关闭
doors-close = 关闭
doors-kind = 谁来接入？
doors-kind-twilio = Twilio（短信、WhatsApp）
doors-kind-twilio-hint = 它用您账户的令牌签名，并把我们的答复作为短信发回。
doors-kind-sms_json = 您自己的网关
doors-kind-sms_json-hint = JSON，按 Standard Webhooks 用在此生成的密钥签名。
doors-reason = 为什么需要它？
doors-reason-hint = 例如：当地多数人有电话而没有互联网。
doors-secret = 服务商的密钥
doors-secret-hint = Twilio 用认证令牌，Mailgun 用签名密钥。其他的在此生成。
refusal-door-kind_unknown = 请选择其中一种。
refusal-door-reason_missing = 请说明原因，最多 500 个字符。
refusal-door-secret_missing = 请填写服务商的密钥，至少 16 个字符。
refusal-door-signature = 签名不符。
refusal-door-malformed = 这不是该入口接受的消息。
door-reply-filed = 已收到。您的密码：{ $code } 请抄在纸上，然后删除这条短信。如要再写，请把密码和您的话一起发送。
door-reply-added = 已收到并已添加。
door-reply-again = 这条之前已经收到。
door-reply-empty = 里面没有文字。这种方式不能接收图片。
door-reply-unknown = 这个密码打不开任何内容。请核对每个字母和数字。没有保存任何内容。
door-reply-phrase = 这个密码还需要第二句口令。没有保存任何内容。请在页面上写。
doors-kind-mail = 您自己的邮件服务器
doors-kind-mail-hint = 它原样转交每封邮件，按 Standard Webhooks 用在此生成的密钥签名。
doors-kind-mailgun = Mailgun（电子邮件）
doors-kind-mailgun-hint = 一条路由原样转发每封邮件，用您账户的签名密钥签名。
doors-settings = 设置
doors-settings-hint = YAML，写法见 docs/doors.md。电子邮件：address 和 trusts。
refusal-door-settings_wrong = 这些设置不适合这种入口。
door-mail-permission = 你们可以回复到这个地址。
door-mail-no-words = （这些文件没有附文字。）
door-mail-text =
    已收到。您的密码：{ $code }
    请抄在纸上，然后删除这封邮件，已删除邮件里的也要删。请像您知道的那样打开页面，在那里说有人可能看到了您的密码：您会得到另一个，这一个就再也打不开任何内容。
    这封邮件里绝不会有链接。
door-mail-left = { $count ->
   *[other] 您有 { $count } 个文件没有被接收。
  }您在页面上读自己写的内容时，会看到是哪些以及为什么。
procedure-ways-title = 怎样告诉我们
procedure-way-web = 这些页面，不用姓名，不用账户。
procedure-way-sms = 发短信。答复里有您的密码。
procedure-way-sms-to = 发短信到 { $to }。答复里有您的密码。
procedure-way-email = 发电子邮件到 { $to }。我们不保存发件人，也不答复，因为别人可能会看您的邮箱。只有当您把这句话单独写成一行时，我们才把密码寄给您，并把地址锁起来保存：“{ $sentence }”
refusal-evidence-case_ended = 这个投诉已经结束：不能再添加文件。
doors-kind-kobo = 实地表单（KoboToolbox）
doors-kind-kobo-hint = 它的 REST 服务用在此生成的密钥送来每份表单；设置中的对应表说明每个问题的含义。
doors-kind-partner = 合作组织
doors-kind-partner-hint = 工会或其他受信任的组织用在此生成的密钥转交投诉。它什么也看不到。
procedure-way-field = 通过上门询问的人。
procedure-way-partner-to = 通过 { $to }。
refusal-consent-missing = 本人必须已经同意。没有同意就不能接收。
refusal-slip-unreadable = 这不是纸条的编号。请再扫描一次。
slips-title = 带密码的纸条
slips-yours = 给您
slips-yours-text = 这是您的密码。您用它看答复，也用它给我们写。请放在别人不会看到的地方。
slips-form = 给表单
slips-form-text = 扫描这里，然后沿此剪开。这一半打不开任何内容。
