## 发送文件
file-files = 文件
files-title = 图片、纸面材料、录音录像
files-careful = 文件可能透露是谁做的：照片在哪里拍的，文件是在谁的电脑上写的。供人阅读的副本里，我们会去掉这些。画面和声音里的内容会保留：发送前请自己先看一看。
files-keep = 我们应当保留什么？
files-keep-original = 一份清理过的副本供阅读，您的原文件则上锁保存，作为证明
files-keep-original-hint = 要打开上锁的文件需要两个人。您会看到有人打开过，以及原因。
files-keep-copy = 只保留清理过的副本
files-keep-copy-hint = 副本一做好，您的原文件就会销毁。请自己留好：它可能可以作为证明。
files-choose = 选择文件
files-limits = 每次最多 { $files } 个。声音和视频每个不超过 { $recordings } MB，图片和纸面材料每个不超过 { $documents } MB。
files-kinds = 可用的种类：{ $kinds }。
files-arrived = 这些已经收到，不用再选：
files-yours = 您发来的文件
files-desk = 文件
filed-name = 文件 { $number }
filed-size = { $kib } KB
filed-hash = 上锁文件在记录中的编号：
filed-state-waiting = 正在检查
filed-state-clean = 已检查
filed-state-infected = 未使用：带有病毒
filed-state-unreadable = 无法做出清理过的副本
filed-state-unscannable = 无法检查，因此没有人会打开
filed-original-sealed = 发来的原文件已上锁保存。
filed-original-destroyed = 发来的原文件已销毁。
filed-not-scanned = 这里没有病毒扫描：打开时请小心。
filed-read-original = 发来的原文件

## 操作
action-propose_original = 请求打开发来的原文件
action-open_original = 作为第二个人同意打开发来的原文件
explain-propose_original = 只有清理过的副本不够用时才提出。必须有第二个人同意，发送的人会读到原因。
explain-open_original = 之后您和您的同事可以阅读七天。每次阅读都会记录下来。
field-fileId = 文件
field-keep = 保留什么
field-recordingConsent = 声音或画面里的人同意录制
field-scanned = 已查病毒
field-originalKept = 发来的原文件已保留
field-propose_original-reasons = 副本为什么不够用？
field-open_original-reasons = 为什么？当事人会读到。
value-clean = 干净
value-infected = 有病毒
value-unreadable = 无法做出副本
value-unscannable = 无法检查
value-purpose-evidence = 阅读您发来的文件
value-purpose-evidence_original = 阅读发来的原文件
value-purpose-own_file = 您阅读了自己的文件

## 事件
event-evidence-checked = 检查了一个文件
event-evidence-original_proposed = 有人请求打开发来的原文件
event-evidence-original_opened = 两个人打开了发来的原文件

## 不成功时怎么办
refusal-evidence-empty_file = 有一个文件是空的。请重新选择，或换一个。
refusal-evidence-too_large = 有一个文件太大。请发送短一些的录制，或分几次发送。
refusal-evidence-too_large_document = 有一张图片或一份材料太大。请缩小，或分几次发送。
refusal-evidence-type_not_taken = 有一个文件我们不能接收。请看可以接收哪些种类，并另存为其中一种。
refusal-evidence-markup = 有一个文件其实是网页或带程序的图形，不管它叫什么名字。请给它拍张照片再发送。
refusal-evidence-zip_bomb = 有一个文件解开后会过于庞大。请重新存为 PDF 再发送。
refusal-evidence-truncated = 有一个文件没有完整收到。请重新选择。您写的内容已经保留。
refusal-evidence-too_many = 一次的文件太多。已收到的列在下面；其余的请稍后再发。
refusal-evidence-too_many_files = 放不下这么多。请少发一些文件。
refusal-evidence-no_room = 现在没有地方放文件。请先发送文字，文件今天晚些时候再发。
refusal-evidence-upload_unknown = 您发来的一个文件已不在这里。请重新选择。
refusal-evidence-chunk_order = 这一段不是下一段。请查询已收到哪里，从那里继续。
refusal-evidence-chunk_differs = 这个位置已经收到另一段。请从头发送这个文件。
refusal-evidence-chunk_size = 这一段太短或太长。除最后一段外，每段 1,048,576 字节。
refusal-evidence-recording_consent = 请说明声音或画面里的人同意录制。没有同意就不能保留。
refusal-evidence-waiting = 这个文件还在检查。请稍后再试。
refusal-evidence-withheld = 这个文件不能提供。原因见列表。
refusal-evidence-checked_already = 这个文件已经检查过。
refusal-evidence-store_full = 现在没有地方放文件。请先发送文字，文件今天晚些时候再发。
refusal-evidence-store_unavailable = 现在无法保存或读取文件。请先发送文字，文件今天晚些时候再发。
refusal-original-not_there = 没有可以打开的这个文件。
refusal-original-not_proposed = 没有人请求打开发来的原文件。
refusal-original-same_person = 第二个人必须是另一个人。
refusal-original-closed = 必须先由两个人打开这个文件。之后这两个人可以阅读七天。
