import type { Article } from '../../../src/domain/article.ts';
import { storyOf } from '../../compose/story.ts';

/** Invented articles of languages of which few pages were given: one paragraph a line, the headline first. */
const STORIES: Readonly<Record<string, readonly string[]>> = {
  es: [
    `El puerto de Valdemora amplía su muelle norte
El puerto de Valdemora ha aprobado la ampliación del muelle norte, que costará 48 millones de euros y durará dieciocho meses.
La nueva terminal tendrá una longitud de 620 metros y podrá recibir barcos de más de 90.000 toneladas.
El tráfico de mercancías ha aumentado un 7% en los últimos tres años, según la autoridad portuaria.
Las obras empezarían en marzo, antes del inicio de la temporada alta, y no afectarían a los ferris.
La oposición está en contra del proyecto porque es caro y no hay un estudio sobre el ruido.
El alcalde defiende que el muelle es público y que la mayoría de los vecinos apoya la reforma.
Los pescadores han pedido que el canal viejo siga abierto durante al menos dos años más.
El ministerio podría pagar hasta 12 millones de euros si la Comisión acepta el plan antes de junio.
Un kilómetro de la carretera del sur está cerrado desde hace tres semanas por las primeras obras.
Los barcos grandes no pueden entrar en el canal con viento fuerte, y esperan varias horas fuera del puerto.
El proyecto sería el mayor de la ciudad desde la construcción del puente, hace cuarenta años.`,
    `La sequía reduce a la mitad la cosecha de aceituna
La cosecha de aceituna en la sierra de Arles ha caído un 52% y es la peor en treinta años.
Los embalses de la cuenca tienen agua para cinco meses, y los regantes no han recibido ninguna ayuda.
El precio del aceite ha subido 3 euros por litro desde el inicio del año.
Los agricultores pequeños son los más afectados, porque no tienen pozos ni seguros.
El Gobierno regional va a pagar 25 millones de euros a las explotaciones con pérdidas altas.
La lluvia de octubre habría salvado algunos olivos jóvenes, pero llegó tarde para la mayoría de los árboles.
Las cooperativas han vendido 900 toneladas menos que el año anterior, y muchos molinos están cerrados.
En las fincas cerca del río, los olivos viejos han resistido mejor que los nuevos.
La exportación a Portugal es posible, pero los compradores piden un aceite con menor acidez.
Algunos expertos creen que el calor de mayo fue probablemente la causa de la floración corta.
La cooperativa de Nieva tiene 140 hectáreas de olivar y riega solo seis horas por semana.`,
    `El tren nocturno vuelve a la línea del oeste
El tren nocturno entre Sanabar y la costa es de nuevo una realidad después de nueve años sin servicio.
El primer tren tiene ocho coches y hará el viaje de 780 kilómetros en once horas.
Los billetes cuestan 39 euros, un precio menor que el del avión.
La compañía no ha confirmado si el tren llegará al norte antes del verano.
La línea es lenta: en un tramo de 40 kilómetros la velocidad es inferior a 60 kilómetros por hora.
Los ayuntamientos del oeste están a favor y han pagado dos millones de euros para las estaciones pequeñas.
El sindicato ha aceptado los horarios, pero hay pocos maquinistas con experiencia en la montaña.
La empresa privada que perdió el concurso habría presentado un recurso la semana pasada.
Muchos viajeros jóvenes prefieren el tren porque es barato y no hay controles largos.
El último tren nocturno de la línea salió hace 108 meses con solo 23 personas a bordo.
La reserva está abierta desde el lunes, y el sistema fue lento durante las primeras dos horas.`,
    `Un hospital rural prueba la cirugía a distancia
El hospital de Montefrío ha hecho su primera operación con un cirujano que estaba a 310 kilómetros.
La operación fue un éxito y duró 95 minutos, menos de lo previsto.
El paciente está bien y va a salir del hospital en cuatro días.
El robot es caro, cuesta 1,6 millones de euros, y no todos los hospitales públicos pueden comprar uno.
La conexión tiene un retraso de apenas 20 milisegundos, y sin ella el robot se detiene en un segundo.
Los médicos han entrenado durante ocho meses con modelos antes de operar a una persona.
La técnica sería segura también en islas pequeñas, aunque no hay datos sobre operaciones largas.
El colegio de enfermería está en contra de que haya menos personal en el quirófano.
El Ministerio podría autorizar otras doce operaciones antes del final del año.
El robot pesa 640 kilos y tiene cuatro brazos, el más largo de 2 metros.
Las listas de espera son más cortas que hace un año, pero muchos enfermos esperan todavía nueve semanas.`,
    `La selección gana sin su portera titular
La selección femenina ha ganado por dos goles en Lorca y está más cerca del mundial.
El gol llegó a los 12 minutos, antes de la lesión de la portera titular, que va a estar seis semanas fuera.
El público fue el mayor del año, con más de 21.000 personas, la mayoría mujeres jóvenes.
La entrenadora no ha decidido si la capitana va a jugar el último partido en el norte.
El rival es fuerte en casa y no ha perdido ningún partido desde hace veinte meses.
La federación va a pagar 3.000 euros a cada jugadora, la mitad que a los hombres.
La defensa fue lenta al inicio, pero mucho mejor después del descanso.
El árbitro habría visto una mano dentro del área, y siempre ha negado el error.
El estadio nuevo está a 5 kilómetros del centro y tiene pocos autobuses por la noche.
Las entradas son baratas y cuestan 8 euros, con un descuento del 50% para estudiantes.
La liga podría empezar dos semanas más tarde si el calendario es aceptado por todos los clubes.`,
    `La ciudad cierra su última central de carbón
La central de carbón de Ribalta está cerrada desde el viernes, después de 51 años de servicio.
La planta tenía una potencia de 350 megavatios y era la última de la región.
El cierre es una victoria para los grupos ecologistas, que han luchado contra ella durante dos décadas.
Unos 180 trabajadores van a recibir formación durante diez meses, y ninguno ha perdido su salario.
Las emisiones han bajado un 14% y son las menores desde que hay mediciones.
El precio de la luz no ha subido, pero podría ser más alto en un invierno largo y frío.
La chimenea mide 210 metros y va a ser demolida antes del verano.
La empresa ha vendido 70 hectáreas a un grupo público que quiere abrir un parque industrial.
Los sindicatos apoyan el plan, aunque es posible que muchos jóvenes se vayan lejos.
Cada hora de trabajo en la demolición cuesta 900 euros, y el plan inicial fue rechazado por ser caro.
El carbón llegaba en tren desde el sur, a 400 kilómetros, y el viaje duraba un día.`,
  ],
  zh: [
    `南岭市将新建一条跨江地铁
南岭市政府批准新建一条跨江地铁，全长32公里，总投资约210亿元。
新线预计在三年后开通，开通之后乘客过江的时间将从50分钟减少到18分钟。
与原来的方案相比，车站数量增加到21座，票价最高不超过9元。
沿线居民支持这项工程，但是部分商户反对在主街开挖，担心生意会下降。
施工单位表示，江底隧道最深处有42米，最大的盾构机重达3100吨。
市交通局已经完成环境评估，结果显示噪音不会高于国家标准。
如果资金到位，东段可能在明年开始施工，比计划提前6个月。
目前全市地铁日客流超过240万人，增长速度是十年来最高的。
专家认为，新线能促进两岸的发展，也有望缓解大桥的拥堵。
市民可以在30天内提出意见，所有意见将向社会公开。
在开放的听证会上，多数代表要求加快建设，少数代表不同意夜间施工。
该线路是国内首批采用全自动驾驶的跨江地铁之一。`,
    `西部粮仓遭遇三十年来最严重干旱
西部平原今年的降雨量比往年下降了46%，是三十年来最少的一年。
农业部门的数据显示，受旱面积已经达到120万公顷，小麦产量可能减少三成。
水库的水位在两周之内下降了5米，部分村庄每天只能供水3小时。
省里已经拨款8亿元，支持农民打井和购买抽水设备。
粮价没有上涨，因为国家储备充足，进口也没有停止。
气象台预计降雨将在10天之后开始，但是雨量未必能缓解旱情。
农民说，去年这个时候亩产有500公斤，今年也许不到300公斤。
一些合作社扩大了耐旱品种的种植，成功保住了八千吨种子。
环保组织反对在河流上游新建水坝，认为这会影响下游的安全。
专家建议减少高耗水作物，提高灌溉效率，加强地下水管理。
政府要求各地在15天内上报损失，已有九个县完成了统计。
受灾最严重的县距离省城260公里，那里的最高气温达到41度。`,
    `北湾医院完成首例远程手术
北湾医院的医生成功为一名460公里之外的病人实施了手术。
手术持续了95分钟，出血很少，病人在4天之后可以出院。
这台机器人重640公斤，价格约1500万元，国内只有五家医院已经购买。
医院表示，网络延迟没有超过20毫秒，手术过程是安全的。
在此之前，医生们用模型训练了8个月，成功率不断提高。
卫生部门可能会批准更多医院开展这项技术，预计明年增加到40家。
护士协会反对减少手术室人员，认为安全的标准不能降低。
病人的费用有望下降15%，医保已经同意承担其中的6万元。
海岛居民支持远程医疗，因为去大医院要坐7小时的船。
研究人员将公开全部数据，积极促进国内外的交流。
目前等待手术的时间从12周减少到9周，但是仍然高于全国平均水平。
该项目在开始的时候没有得到任何资助，之后才有企业加入。`,
    `全国女足在雨中取胜
女足在东阳以两球获胜，距离世界杯又近了一步，现场观众超过2万人。
第一个进球在比赛开始12分钟之后出现，对手的防守有明显的失误。
主教练表示，球队没有放弃进攻，下半场的速度提高了很多。
受伤的门将预计要休息6周，不会参加最后一场比赛。
足协已经批准了新的奖金方案，每名球员可能得到3万元。
对手在主场已有20个月没有输球，是小组中失球最少的球队。
部分球迷反对提高票价，最高的门票已经涨到380元。
新球场距离市中心5公里，比赛之前地铁会增加班次。
俱乐部支持推迟联赛，因为国家队的训练将持续3周。
球队未来的赛程更加紧张，10天之内要去国外比赛两次。
裁判似乎没有看到禁区内的手球，赛后也没有接受采访。
这是球队五年来最大的胜利，也是第一次在雨中获胜。`,
    `最后一座煤电厂停止运行
河州最后一座煤电厂在星期五停止运行，结束了51年的历史。
这座电厂的装机容量是35万千瓦，最多的时候有900名工人。
公司表示，180名员工将接受10个月的培训，没有人会失去工作。
全市的排放量比五年之前减少了14%，是有记录以来最低的水平。
电价没有上涨，但是寒冷的冬天可能会提高用电成本。
高达210米的烟囱预计在夏天之前拆除，费用约4000万元。
环保组织支持关闭电厂，已经为此努力了20年。
工会起初反对这个计划，在公司增加补偿之后同意了方案。
电厂的土地有70公顷，可能会出售给一家国外企业。
煤炭过去从400公里之外用火车运来，每天要运3000吨。
市长说，扩大风电和太阳能是必要的，安全供电也不能放松。
新的储能站已经开始建设，将在12个月之后投入使用。`,
    `古城入口免费开放引发讨论
石桥古城从下月起向游客免费开放，之前的门票是80元。
管理部门预计，游客数量将增加60%，商铺的收入也有望提高。
居民担心环境会变差，多数人支持限制每天的人数。
古城面积有3平方公里，最高的塔建成已有900年。
专家反对在城内扩大停车场，认为这不利于保护。
市政府已经同意投入2亿元，加强对老房子的维修。
城墙全长6公里，部分路段没有护栏，存在危险。
游客可以在网上预约，预约开始的时间是出发之前7天。
去年国内游客超过310万人，国外游客的比例最低。
商户说，免费之后客人可能更多，但是每人的消费会下降。
该项目在3年前被驳回，经过修改才成功获得批准。
新的规定要求夜间噪音不能高于50分贝，酒吧要在23点之前结束营业。`,
  ],
};

export const ownStories = (): { id: string; article: Article }[] =>
  Object.entries(STORIES).flatMap(([language, texts]) =>
    texts.map((text, index) => {
      const [headline = '', ...paragraphs] = text.split('\n');
      return { id: `own/${language}-${index + 1}`, article: storyOf(headline, paragraphs, { language }) };
    }),
  );
