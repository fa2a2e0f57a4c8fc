// Topics that technology leaders ask about, each with the words people use for it, in English and Chinese. They make two questions similar
// that use different words for one thing, also across the two languages.

/** One topic a line; its names are separated by `|`, and each is matched in all its forms. */
const lines = `
tech debt|technical debt|legacy code|refactor|refactoring|pay down debt|cleanup|技术债|技术债务|重构|祖传代码|历史包袱|遗留系统|老代码|还债
rewrite|from scratch|legacy system|modernize|strangler|old system|重写|推倒重来|推倒重写|老系统|旧系统|遗留系统|改造
stakeholder|business side|non technical|product manager|product owner|product team|业务方|产品经理|产品部门|业务部门|产品方|产品关系|互信|产品和研发|研发和产品|产研
ceo|founder|boss|upper management|senior management|executive|c level|老板|上级|领导|高管|一把手|管理层|总经理
cfo|finance|budget|spending|cost center|预算|财务|经费|费用计划|报预算|费用|批钱|要钱
board|investor|board meeting|fundraising|vc|due diligence|董事会|投资人|融资|尽调|尽职调查|路演|tech dd|技术尽职调查|机构
junior|entry level|graduate|intern|beginner|new grad|campus|初级|应届生|校招|新人|实习生|毕业生|菜鸟|小白|毕业不久|刚毕业
senior|staff engineer|principal engineer|experienced developer|高级工程师|资深|高工
hire|hiring|recruit|recruiting|recruitment|recruiter|candidate|applicant|talent|attract|招聘|招人|候选人|猎头|人才|挖人|招不到人|没名气|给不起|牛人|吸引|招不来|招到|招合适
interview|interviewing|assessment|take home|coding test|whiteboard|leetcode|面试|笔试|面试官|面试题|算法题|考察|八股|八股文|技术深度|看出对方|怎么问
salary|salaries|pay|compensation|raise|bonus|paid|wage|薪资|薪酬|工资|加薪|涨薪|调薪|年终奖|待遇|加钱|倒挂|比老员工|年薪
equity|stock option|stock options|shares|vesting|esop|股权|期权|股份|分红|股票|发 option|option|行权|代持
promotion|promote|promoted|career ladder|career path|career framework|level|next step|晋升|升职|提拔|职级|职业发展|晋级|晋升通道|升级|等级评定|职级体系|p 序列|技术等级|定级|晋升名额|没升上去|落选|晋升失败|升不上去
new manager|first time manager|became a manager|moving into management|ic to manager|beginner manager|新经理|刚当经理|新任|刚升|转管理|转管理岗|第一次带团队|带人|刚带|角色转换|思维转变|刚升经理|刚升职|转型做管理|管理者思维|从程序员
manager|engineering manager|em|team lead|tech lead|leader|管理者|经理|技术经理|主管|组长|负责人|tl
hands on|write code|coding|code myself|still code|写代码|一线|亲自写|动手|撸代码|编码
cto|vp engineering|head of engineering|chief technology|技术总监|首席技术官|技术一号位
remote|hybrid|distributed|work from home|home office|return to office|rto|office day|back in the office|timezone|time zone|onsite|远程|远程办公|异地|居家|混合办公|回办公室|线上办公|异地团队|时差|在家上班|看不见人|居家办公|在家办公|线上管理
onboarding|onboard|new hire|new joiner|first week|ramp up|入职|新员工|新同事|上手|试用期|转正|新来的|新来的同学
offboarding|resign|resignation|quit|leave|attrition|turnover|retain|retention|leaving|notice|离职|提离职|辞职|跳槽|流失|挽留|留人|留住|要走|走人|被挖
fire|firing|let go|layoff|dismiss|downsizing|redundancy|裁员|优化|开除|辞退|劝退|砍人|裁人|裁员名单|砍掉|砍|毕业|n 1|赔偿
underperform|underperformer|low performer|poor performance|performance issue|improvement plan|pip|not delivering|绩效差|低绩效|表现不好|不达标|跟不上|拖后腿|末位|淘汰|271|强制分布|打c|老白兔|没产出|混日子|念旧情|不合格|新人进来|再给机会|表现不行|干不好|不胜任|能力不够
performance review|appraisal|evaluation|rating|calibrate|calibration|绩效|考核|绩效考核|绩效评估|打分|评级|kpi|绩效面谈|打绩效|定绩效|评绩效|绩效怎么
feedback|criticism|criticize|difficult conversation|hard conversation|反馈|批评|谈话|难以启齿|坏消息|直说
one on one|one on ones|1 on 1|1 1|1 1s|check in|1v1|1on1|一对一|单聊|一对一面谈|谈心|谈话|谈什么|聊什么|面谈
brilliant jerk|toxic|rude|difficult person|difficult employee|arrogant|bully|处不来|难相处|刺头|大牛|脾气|说话冲|得罪|情商
conflict|argue|argument|disagree|disagreement|fight|tension|冲突|矛盾|吵架|对立|不和|争执|分歧|扯皮|互相不服|吵翻|调解|谁也不服谁|闹矛盾|合不来
motivation|motivate|morale|engaged|engagement|demotivated|躺平|士气|积极性|激励|动力|主动性|摸鱼|驱动力|没干劲|没有干劲|混日子|没精神|提振|没热情|不想干|摸鱼的
burnout|burn out|burned out|stress|overwork|exhausted|overtime|work life balance|996|加班|倦怠|压力|疲惫|心累|焦虑|过劳|失眠|早走|早下班|不敢先走|耗着|回家|下班没事|下班|加班文化|准点下班|九点以后|早点走|高压|减压|睡不着
trust|psychological safety|speak up|blame|safe|信任|心理安全|敢说|不敢说|真话|甩锅|追责
postmortem|post mortem|retrospective|incident review|blameless|root cause|复盘|故障复盘|回顾会|根因|追责
incident|outage|downtime|production issue|on call|oncall|pager|alert|故障|线上问题|宕机|事故|值班|告警|报警|线上出事|半夜|轮值|半夜起来|值班制度|线上故障|夜里
reliability|sre|slo|sla|availability|uptime|error budget|稳定性|可用性|高可用|可靠性
multi region|active active|disaster recovery|failover|多活|异地多活|容灾|灾备|双活|两地三中心|异地容灾|同城双活
estimate|estimation|estimating|story point|deadline|schedule|late|delay|planning|估时|估算|工作量|排期|延期|延误|工期|评估|交付时间|拖期|排不准|估不准|时间估|总延期|交付不了|按时交付
scrum|agile|sprint|kanban|standup|daily|ceremony|敏捷|迭代|站会|看板|冲刺
okr|okrs|goal|objective|key result|目标|目标管理|对齐|okr 怎么|定目标|目标怎么定|目标拆解
metric|measure|measuring|productivity|dora|velocity|efficiency|kpi|lines of code|度量|指标|效能|研发效能|人效|量化|产出|提效|数据
code review|pull request|pr|prs|reviewer|merge request|review time|cr|走过场|评审|代码评审|代码审查|合并请求|代码审核|互相 review|评审代码|review
trunk based|feature branch|gitflow|branching|branch|merge|monorepo|主干开发|分支|分支管理|单仓|大仓|git
ci|cd|pipeline|deploy|deployment|release|continuous delivery|rollout|feature flag|持续集成|流水线|部署|发布|上线|灰度|回滚|devops|线上变更|变更|发布引起|发版|上线出问题
test|testing|qa|unit test|automated test|coverage|quality assurance|bug|测试|单测|自动化测试|覆盖率|质量|缺陷|测试团队|单元测试|凑数|测试用例|专职测试|没 qa|没qa|开发自己测|测试人员|提测
documentation|docs|document|wiki|knowledge base|outdated|文档|知识库|写文档|沉淀|文档没人写|不写文档|没文档|文档过时
bus factor|single expert|only one person|knowledge silo|single point|key person|in one head|单点|只有一个人|一个人懂|依赖一个人|关键人|转不动
succession|successor|deputy|backup|接班|接班人|梯队|后备|培养|接我班
delegate|delegation|micromanage|letting go|bottleneck|do everything myself|放手|授权|事必躬亲|放权|分派|什么都管|瓶颈|不敢放手|啥都自己干|亲力亲为|放不下
monolith|microservice|service boundary|split|modular|decouple|单体|微服务|拆分|拆服务|模块化|解耦
architect|architecture|system design|adr|architecture decision|技术评审|架构|架构师|方案评审|技术选型|选型
platform team|platform engineering|internal platform|developer experience|golden path|infra team|平台团队|平台工程|中台|基础架构|内部平台|基建
aws|cloud|azure|gcp|finops|cloud cost|cloud bill|上云|云成本|云厂商|云费用|云账单|阿里云|公有云|成本|云上费用|云费|账单|自建机房|托管|买服务器|下云|服务器费用
vendor lock in|lock in|locked in|multi cloud|cloud exit|锁定|绑定|绑死|绑架|多云|下云|厂商
build or buy|build vs buy|buy|off the shelf|vendor|saas|self build|procurement|自研|采购|外购|买现成|自己做|第三方|供应商
outsource|outsourcing|contractor|freelancer|nearshore|nearshoring|offshore|agency|外包|外协|驻场|人力外包|乙方|供应商做的|收回来|自有团队|外部团队|合作方|找外面
open source|license|licence|contribution|开源|许可证|社区|协议|gpl|组件|开源软件|传染|闭源
security|vulnerability|breach|attack|phishing|hacked|pentest|安全|漏洞|攻防|渗透|被黑|数据泄露|等保|勒索|黑客|比特币|赎金|被加密|入侵|被攻击|供应链安全|sbom|sca|log4j|第三方依赖|依赖漏洞|投毒|依赖包|补丁
certification|iso 27001|iso27001|soc 2|soc2|audit|compliance|certificate|认证|审计|合规|等保|过审|资质|等级保护|三级等保|密评|关基|过等保|三级测评|测评
gdpr|privacy|personal data|customer data|data protection|个人信息|个保法|隐私|用户数据|数据合规|出境|数据出境|跨境|数据安全|个人信息保护法|pipl|注销|销户|删除数据|敏感数据|传到海外|海外总部|出境手续
ai act|regulation|law|legal|policy|法规|法律|监管|政策|备案|法务
domestic replacement|oracle|database migration|xinchuang|信创|国产化|国产|国产数据库|去o|替换
database|postgres|mysql|data migration|sharding|schema|数据库|分库分表|迁移|数据迁移
ai|artificial intelligence|genai|generative ai|machine learning|人工智能|aigc|智能化
llm|llms|chatgpt|gpt|claude|large language model|prompt|rag|agent|大模型|模型|智能体|提示词|知识库问答|召回|检索|向量|知识库
copilot|coding assistant|ai coding|cursor|code generation|generated code|ai generated|ai tool|编程助手|写代码工具|ai 编程|ai 写|ai 写的|代码助手|辅助编程
ai strategy|ai adoption|ai hype|ai initiative|落地|ai 转型|ai 战略|ai 落地|智能体|agent|落地到业务|真正用起来|场景
replaced by ai|job security|obsolete|age of ai|era of ai|取代|替代|失业|35 岁|35岁|中年|大龄|年龄|写代码这么强|初级程序员|ai 时代|饭碗
data team|data platform|analytics|data warehouse|bi|数据团队|数据平台|数仓|数据中台|报表|数据分析|分析师
strategy|technical strategy|roadmap|vision|long term|技术战略|战略|规划|技术规划|路线图|长期
priority|prioritize|prioritisation|too many projects|say no|saying no|everything is urgent|优先级|取舍|拒绝|说不|都很急|插队|什么都要|需求太多|不切实际|完不成|做不完|砍需求|deadline|多项目|抢资源|先做哪个|最急|并行
requirement change|scope creep|changing requirements|feature request|需求变更|改需求|需求|加需求|临时需求|一直改|变来变去|朝令夕改|反复改|中途改
sales|promise|promised|customer request|custom feature|sold|销售|承诺|客户|定制|答应客户|商务|签单|乱承诺|兜底|乱答应|瞎承诺
meeting|calendar|focus time|deep work|interruption|interrupted|会议|开会|会太多|专注|打断|碎片化|时间管理|没时间|会议太多|天天开会|开不完的会|会开|例会
time management|my time|day full|时间管理|时间分配|忙|没时间
presentation|present|public speaking|speak|storytelling|pitch|演讲|汇报|ppt|表达|讲故事|上台|向上汇报
manage up|managing up|my boss|influence|convince|persuade|buy in|sell it|向上管理|说服|影响力|争取|推动|搞定|跟老板|和老板|上级沟通|怎么跟领导|汇报给老板
politics|office politics|power|reorg|reorganization|restructure|办公室政治|政治|站队|组织调整|架构调整|组织架构|调整|空降|越级|绕过我|越过我|直接指挥|派系|自保|边缘化|换自己人|上司换了|新来的领导|换领导|新领导|嫡系
team structure|team topology|squad|feature team|functional team|cross functional|matrix|organize teams|team size|span of control|团队结构|团队划分|职能|业务线|特性团队|跨职能|分组|打散|管理幅度|混编|小队|按职能|按业务线|测试各自成组|各自成组|直接管|带几个人|加一层|层级
cross team|dependency|dependencies|alignment|coordination|collaboration|silo|跨部门|跨团队|协作|协同|配合|依赖|部门墙|兄弟团队|没排期|汇报关系|别的部门|别的组|推不动
culture|values|engineering culture|ownership|accountability|文化|工程文化|氛围|价值观|责任心|主人翁|owner|极客|工程师文化|技术氛围
scale|scaling|grow|growing|growth|hypergrowth|double the team|扩张|扩招|快速增长|规模|变大|从 10 人|人多|十人|一百人|翻了几倍|扩到|从十人|人越来越多|百人
startup|start up|found a company|cofounder|co founder|entrepreneur|own company|创业|创业公司|联创|合伙人|技术合伙人|初创|出来单干|出来创业|自己干|创始人|程序员创业|技术创始人|辞职干
mvp|product market fit|pivot|experiment|ab test|validation|最小可行|产品验证|试错|转型|第一版|打磨|早期版本|先上线
career|job change|change jobs|next role|switch|offer|job hunting|职业|换工作|跳槽|机会|找工作|发展方向|职业规划
back to ic|individual contributor|technical track|management track|go back to coding|expert track|专家路线|技术路线|管理路线|技术线|专家岗|回去做技术|双通道|不想带人|两条线|只想做技术|走技术|技术专家
mentor|mentoring|coach|coaching|sponsor|导师|辅导|教练|带教|传帮带|带新人|带人|不愿意带|辅导年轻|不肯教|教新人
learn|learning|training|skill|upskill|education|course|reading|book|学习|培训|成长|读书|书单|技能|充电|技术分享|分享会|碎片化|知识体系|系统学习|文章和课程|学不动|怎么学
diversity|women|inclusion|bias|gender|多元|女性|性别|偏见|包容|女生|天花板|女程序员|女工程师
gen z|young people|generation|00后|00 后|95后|90后|年轻人|新生代|代际|零零后|九零后|画饼|说走就走
international|multicultural|english|language barrier|abroad|foreign|overseas|cross cultural|出海|海外|英语|跨文化|国际化|外国|东南亚|欧洲|海外业务|外文|老外|英文|印度|海外团队|跨时区
acquisition|merger|acquired|m a|integration|并购|收购|合并|整合
shutdown|sunset|deprecate|kill a project|kill project|stop project|decommission|下线|关停|砍项目|停掉|止损|失败的项目
innovation|hackathon|side project|20 time|r d|research|创新|黑客松|预研|研发投入|探索
r d spend|percentage of revenue|benchmark|headcount|ratio|研发占比|编制|人数|人头|配比|研发费用|hc|人手|人不够|要人|加人|缺人|资源
crisis|recession|hiring freeze|cost cutting|cut cost|save money|reduce cost|降本|降本增效|缩减|过冬|寒冬|省钱|快没钱|现金流|收缩|撑半年|融不到钱|发不出工资
frontend|backend|mobile|fullstack|full stack|framework|react|前端|后端|客户端|全栈|框架|vue|angular|停止维护|版本升级|微前端
rust|golang|java|python|language|stack|tech stack|typescript|技术栈|编程语言|语言
kubernetes|k8s|container|docker|serverless|容器|云原生|上 k8s
technical decision|decision|decide|consensus|决策|拍板|定不下来|共识|民主
imposter|impostor|confidence|self doubt|not technical enough|insecure|自信|冒名顶替|不自信|心虚|不如
loneliness|lonely|peer|community|network|孤独|同行|圈子|人脉|交流
values conflict|ethics|ethical|moral|伦理|道德|良心
demand|customer support|support team|bug vs feature|support load|客服|支持|运维|工单|救火|售后|客户现场|拉开发|打断开发|技术支持
accessibility|green it|sustainability|carbon|碳|绿色|节能|双碳
patent|intellectual property|ip|non compete|专利|知识产权|竞业|竞业协议|保密
contract|client|consulting|b2b|enterprise customer|tob|to b|甲方|乙方|项目制|私有化|私有化部署|大客户|实施
former peer|former peers|friends|used to be colleagues|older than me|平级|原来的同事|昔日同事|不服|不服管|老员工|资历|比我大|变成下属|兄弟|不服气|年纪也大|技术强|服我|比我强|比我年长
inherit|took over|take over|new team|new job|first 90 days|first hundred days|接手|接管|空降|新公司|刚来|新官|前任|三个月|祖传系统|没人懂|原来的人|接了个|交接不清|烂摊子|供应商做的系统|接过来|老系统接
absent|parental|sick|maternity|vacation|part time|休假|产假|病假|陪产|请假|兼职
standard|coding style|guideline|convention|best practice|规范|编码规范|标准|制度|流程
process|bureaucracy|heavy process|approval|流程|审批|官僚|形式主义|流于形式
performance|slow|latency|throughput|load test|scalability|caching|cache|high traffic|性能|高并发|并发|压测|卡顿|变慢|慢查询|缓存|扛不住|大促|吞吐|延迟|响应慢|越来越卡|系统卡|接口慢|rt|性能优化|排查
monitoring|observability|logging|tracing|dashboard|监控|可观测|日志|链路|看板|大盘
team building|offsite|team spirit|cohesion|bonding|团建|凝聚力|破冰|融入|聚餐
communication|communicate|listening|explain|沟通|表达|解释|讲清楚|听不懂|说不清|鸡同鸭讲
promotion case|promotion packet|self review|答辩|晋升答辩|述职|晋升材料|年终总结|写总结
tech talk|knowledge sharing|guild|brown bag|share knowledge|技术分享|分享会|分享|沙龙|讲座|没人听
code quality|clean code|static analysis|lint|maintainability|代码质量|代码规范|烂代码|屎山|静态检查
stay technical|keep up with technology|out of touch|rusty|technology changes|技术生疏|生疏|落伍|脱离一线|脱离技术|跟不上技术|新技术|技术敏感|看不懂代码|信息太多|看不过来|更新太快|信息过载|持续学习|跟进新技术|荒废|手生|不写代码|没写代码|技术能力|技术退步
pair programming|mob programming|pairing|结对|结对编程
low code|no code|低代码|零代码|拖拽|搭系统|无代码
big tech|faang|google|large company|corporate|small company|大厂|大公司|小公司|国企|外企|央企|体制|民企|小厂|阿里|腾讯|字节|水土不服|不适应|大厂出来|大厂背景|bat|落不了地|挖来的
employer brand|tech brand|conference|engineering blog|技术品牌|影响力|技术影响力|博客|公众号|技术大会
prove value|value of engineering|cost centre|not valued|justify|roi|return on investment|技术的价值|体现价值|证明价值|成本中心|不被重视|投入产出|产出比|存在感|看不到价值|产出了啥|花了多少钱|投了这么多|回报
non technical boss|boss does not understand|老板不懂技术|不懂技术|外行|外行领导内行
office manager|hr|human resources|hrbp|人力|人事
requirements|specification|refinement|backlog|prd|需求评审|需求文档|需求池|产品需求|提需求
gpu|compute|inference cost|token cost|fine tune|finetune|hallucination|private model|算力|显卡|推理成本|微调|幻觉|私有模型|部署模型|本地部署|token
cheating|ai in interviews|作弊|面试作弊
fairness|fair|unfair|favouritism|公平|不公平|偏心|一碗水端平|平衡
responsibility|accountable|blame me|scapegoat|背锅|担责|谁负责|责任|推诿|踢皮球
transparency|transparent|secret|rumour|rumor|透明|保密|谣言|小道消息|信息差
introvert|shy|quiet|内向|社恐|不爱说话|不善言辞
stubborn|resist change|resistance|change management|adopt|adoption|抵触|推不动|推不下去|变革|阻力|落实不下去|执行不下去|执行力
weekend|holiday|after hours|off hours|周末|节假日|下班|休息|下班后
side job|moonlighting|freelance|副业|私活|接私活
health|sleep|family|kids|children|健康|家庭|孩子|身体|家人|陪家人|兼顾|陪孩子|工作和家庭|平衡家庭
reading list|newsletter|podcast|recommend|推荐|资料|书
negotiation|negotiate|谈判|谈薪|谈条件|讨价还价
first hire|founding engineer|early employee|第一个员工|早期员工|首个|从零组建|从 0 组建|搭班子|组建团队|从零
hardware|embedded|firmware|iot|硬件|嵌入式|固件|物联网|产线
game|gaming|游戏
mini program|app|app store|ios|android|小程序|安卓|鸿蒙
data quality|master data|data governance|数据质量|数据治理|口径|主数据|对不上|数据不准|不准|报表|埋点|指标口径
api|integration|interface|partner|接口|对接|联调|开放平台
message queue|event driven|kafka|middleware|消息队列|中间件|事件驱动
disaster|earthquake|single region|机房|单机房|断电
handover|hand over|transition|交接|移交|离职交接
retire|retirement|退休|延迟退休
tool|tooling|jira|tools|工具|工具链|效率工具|禅道
customer churn|customer complaint|complaint|complain|投诉|客诉|抱怨|吐槽|不满
stability vs features|feature pressure|pressure to ship|赶进度|赶工|上线压力|质量和进度|又快又好|进度压力|倒排
tech choice|which technology|evaluate technology|new framework|技术选型|选型|引入新技术|新框架|选哪个|要不要用|值不值得引入|要不要引入|用哪个
knowledge worker|expert|specialist|generalist|t shaped|专才|通才|全能|复合型|专家
salary gap|pay gap|salary transparency|倒挂|薪资倒挂|新人工资高|工资倒挂|薪资透明
source code leak|leak|leaked|leaking|paste code|泄露|泄密|外泄|源码|源代码|贴到|github 上|公开仓库|内部代码|带走代码|拷了源码|拷代码|拷走|数据带走
tax|r d tax credit|subsidy|grant|加计扣除|抵税|退税|补贴|高新认定|高新企业|研发工时|工时|高企|申请高企|高新技术企业
mba|degree|phd|university|emba|读研|学历|商学院|考证|证书|pmp
acceptance|final payment|sign off|invoice|delivery project|验收|尾款|回款|不签字|交付项目|交付延期
branch office|second office|engineering hub|new location|研发中心|分部|分公司|二线城市|成都|武汉|西安|异地研发
blockchain|web3|crypto|区块链|上链|元宇宙|数字货币
daily report|weekly report|status report|status update|日报|周报|汇报进度|写周报
time tracking|surveillance|monitor employees|attendance|打卡|考勤|监控员工|钉钉|坐班
project manager|pmo|project management|delivery manager|项目经理|项目管理|项目延期|跟进项目
tech committee|rfc|design doc|技术委员会|技术评审会|方案文档|设计文档
incident level|severity|penalty|punish|定级|故障定级|处罚|罚款|扣钱|扣绩效
tender|bid|bidding|rfp|投标|招标|标书|售前|解决方案
travel|on site|business trip|出差|驻场|客户现场
data asset|data trading|data element|数据资产|数据要素|入表|数据交易
algorithm filing|model registration|deep synthesis|算法备案|大模型备案|深度合成|内容安全|审核|内容审核|网信办|生成式|备案怎么|双备案
soe|state owned|government client|国资|政企|政府项目|国央企
valuation|earn out|exit|ipo|上市|对赌|估值|退出|卖掉公司
cofounder conflict|split with cofounder|founder breakup|合伙人闹翻|散伙|拆伙|创始人分歧|意见不合|方向上分歧|股东吵
first customers|sell|go to market|pricing|定价|商业化|变现|获客|第一批客户
product sense|business sense|domain knowledge|understand the business|懂业务|业务理解|业务感|商业思维|不懂业务|业务意识|关心用户|只管写代码|业务知识
root cause of slow delivery|slow delivery|ship faster|speed up|cycle time|交付慢|效率低|做得慢|人多了反而慢|越招越慢|变慢了
technical interview process|hiring bar|hiring mistake|bad hire|招错人|用人标准|宁缺毋滥|看走眼
referral|internal referral|employer|job ad|job description|内推|招聘渠道|jd|简历|收不到简历
counter offer|poached|competitor|挖角|竞品|竞争对手|被挖走
contract to hire|trial|probation|转正|试用|延长试用
pet project|20 percent|free time|内部开源|兴趣项目|自由时间
environment|staging|test environment|测试环境|环境不稳|预发|联调环境
config|secret|permission|access|权限|密钥|账号|权限管理|堡垒机
mobile app release|hotfix|rollback|热修复|回滚|紧急上线|半夜上线
search|recommendation|algorithm team|算法团队|推荐|搜索|算法工程师
user feedback|user research|talk to users|customer interview|用户反馈|用户调研|用户访谈
design|designer|ux|设计师|交互|体验|ui
support for older staff|older developers|age discrimination|老程序员|大龄程序员|年龄歧视|四十|40 岁|快到四十|中年危机|三十五岁|三十五|年纪大|中年|出路|怕被裁|年龄大|35 岁|35岁
micromanaging boss|micromanaged|controlling boss|不放权|微操|事事都要过问|管太细|管得太细|什么都要管
emotion|temper|anger|patience|情绪|发火|发脾气|控制情绪|情绪管理|忍不住
trend|hype|bubble|next big thing|buzzword|趋势|泡沫|炒作|新概念|风口|跟风
distributed transaction|consistency|saga|分布式事务|一致性|跨库|事务
domain driven|ddd|bounded context|领域驱动|领域模型|限界上下文
deleted by mistake|backup and restore|human error|误删|删库|手抖|生产库|误操作|备份|恢复
chaos engineering|game day|fire drill|混沌工程|故障演练|注入故障|演练|压力测试
digital transformation|traditional company|manufacturing|factory|数字化|数字化转型|传统企业|制造业|上系统|传统行业
scraping|crawler|web scraping|爬虫|抓数据|采集|爬数据
personal finance|invest|savings|理财|积蓄|攒钱|投资理财
choose an agency|select a vendor|vendor selection|挑选|筛选|选型外包|靠谱的外包|怎么选供应商
`;

export const topics: readonly (readonly string[])[] = lines
  .trim()
  .split('\n')
  .map((line) => line.split('|'));
