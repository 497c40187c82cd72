"""Family names, and the titles behind them, as far as telling a name from other words needs them."""

from __future__ import annotations

# 东方 is left out: 东方红 is as likely 东 + 方红, and one character too few is the safer mask.
_COMPOUND = (
    "欧阳 司马 上官 诸葛 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 独孤 南宫 百里 呼延 闻人 赫连 "
    "澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 西门 拓跋 万俟 完颜 纳兰 "
    "第五 梁丘 左丘 公羊 谷梁 东郭 "
    "歐陽 司馬 諸葛 尉遲 公孫 長孫 軒轅 獨孤 南宮 聞人 赫連 澹臺 濮陽 單于 仲孫 鍾離 鮮于 閭丘 西門 萬俟 完顏 納蘭 穀梁 東郭"
)
COMPOUND = frozenset(_COMPOUND.split())

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝臧计伏成戴宋茅庞熊"
    "纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁"
    "单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄家封芮储靳焦牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉武符刘景詹束龙叶幸司韶黎薄宿白怀"
    "蒲邰从鄂索赖卓蔺屠蒙池乔阴闻党翟谭劳姬申扶堵冉宰郦雍桑桂濮牛寿边扈燕冀尚农温别庄晏柴瞿阎慕连茹习艾鱼容向古易慎戈廖"
    "庾终居衡步都耿满弘匡国文寇广禄阙东沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养关游权盖益桓公肖闫付代覃岳仝苟候车"
)

# Those that begin more words than names, and those written in traditional signs: whoever looks into sentences does well
# without them, but a cell in a column of names is one of theirs.
IN_COLUMN = SINGLE | frozenset(
    "段兰芦丛涂牟欧曲阳查隋植辜丘晋苑嵇邸谈郜商揭迟糜鄢稽练竺冼楚佟栗巫鞠荆谌酆佘展占粟麦敬逄逯矫亓邝帖昝汝綦钮宓仉佴帅缑亢况羿隗逢邴钭俸禤逵啜撒"
    "萬東嚴樂喬習儲黨關養農馮鳳劉別勞華單盧衛厲葉呂吳國婁孫寧宮壽鞏師廣莊應龐張強懷時權楊欒畢湯溫滿蓋祿竇簡紀經繆羅聶蘇榮蕭蔣藍藺計許諸謝譚貝費賀賈賴趙車邊連鄧鄔鄒鄭酈鍾錢閆閔聞閻闕闞陰陸陳韋韓項顧顏饒馬"
    "駱魚魯鮑黃齊龍龔蘭蘆叢塗歐陽晉談遲練荊諶麥矯鄺鈕帥緱況鈄鐘鳯閰"
)

TITLES = "先生|女士|小姐|阿姨|叔叔|大爷|大妈|大娘|奶奶|爷爷|婆婆|老师|同学|师傅"  #: inside a regex
