## 别的去处（A16）。组织列出自己的之前，先列一般的种类。
avenue-union = 工会或工人组织
avenue-union-text = 可以给您建议，替您说话，也可以出面处理涉及很多人的事。
avenue-nhri = 您所在国家的人权机构或监察员
avenue-nhri-text = 不受公司左右。很多机构受理投诉不收费。
avenue-ncp = 经合组织（OECD）国家联络点
avenue-ncp-text = 适用于跨国经营的公司造成的伤害。工会和组织常常替人向那里提出。
avenue-labour = 劳动监察部门
avenue-labour-text = 关于工资、工时、安全和工作中的待遇。
avenue-equality = 平等机构
avenue-equality-text = 如果因为您的身份，您受到了更差的对待。
avenue-privacy = 数据保护机构
avenue-privacy-text = 如果跟您的个人数据有关。
avenue-court = 法院、律师或警察
avenue-court-text = 去法院可能有最后期限。请早点问清楚：等我们的时候，那个期限不会停。
emergency-local = 您所在国家的紧急电话
emergency-local-text = 警察、救护车或消防。如果可以，请到有别人在的地方去。
emergency-hours = { $days }（{ $zone }）
