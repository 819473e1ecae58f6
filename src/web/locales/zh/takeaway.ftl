## Taking one's complaint along
take-link = 把您的投诉带走
take-heading = 把您的投诉带走
take-warning = 谁找到这些文件，谁就能看到里面的内容。只存到没有别人会看的地方。里面没有您的秘密代码。
copy-title = 全部内容的副本
copy-text = 您在这里能看到的一切：消息、答复、期限和您的文件。如果您说过名字或联系方式，副本里没有这些。
copy-get = 带走副本
copy-heading = 您的投诉的副本
copy-made = 制作时间：{ $date }
copy-absent = 这份副本里没有：{ $files }。它们还在检查，或者谁都不可以打开，或者放不下了。

## The signed paper
paper-title = 给别人看的签名文书
paper-text = 可以交给法院、政府部门、工会或帮助您的人。它写明答应过什么、最晚什么时候、哪些做到了、哪些误了期，以及给了什么答复。它有签名：任何人都可以核对内容没有被改过。
paper-with-words = 附上我写的话
paper-with-words-hint = 您自己的话，从第一天起。
paper-with-answers = 附上他们写给我的话
paper-with-answers-hint = 他们的消息、答复和理由。
paper-name = 要写在上面的名字
paper-name-hint = 如果不想让人知道您是谁，请空着。我们不会保存。
paper-get = 带走签名文书
paper-heading = 一件投诉的经过
paper-what = 应投诉人的要求制作。文中的“您”就是投诉人。
paper-issued = 制作并签名的时间：{ $date }
paper-state = 到了哪一步
paper-named = 投诉人自己写的名字：
paper-dates = 答应过什么，最晚什么时候
paper-count = 答应的期限：{ $dates }。误期：{ $missed }。
paper-due = 最晚{ $date }。
paper-result-kept = 做到了。
paper-result-missed = 误期了。
paper-result-open = 还没有到期。
paper-result-waiting = 正在等待。
paper-result-ended = 不再需要。
paper-over = 完成时间：{ $date }。
paper-files = 交来的文件
paper-done = 做过的事
paper-check = 怎样核对这份文书
paper-check-text = 请把 record.html 和 record.json 放在一起，不要改动。本服务的“核对证明”页面可以读这两个文件。不必相信那个页面：免费程序可以不经过我们，用我们公布的密钥来核对：

## Checking it
check-state = 当时到了哪一步
check-dates = 答应的期限
check-dates-count = 做到：{ $kept }。误期：{ $missed }。
check-document = 页面的指纹
check-document-file = 一起得到的页面（record.html），如果有的话
check-document-same = 这个页面就是签过名的那一个。
check-document-other = 这个页面不是签过名的那一个
check-document-other-text = 签过名的只有下面这些内容。请不要相信那个页面。
