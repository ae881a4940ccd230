type Pair = readonly [language: string, one: string, other: string];

/** One story, written again: pairs that had no part in the choice of the likeness from which two texts are the same. */
export const REWRITTEN: readonly Pair[] = [
  [
    'en',
    'The swimming pool on Mill Lane reopens on Saturday after ten months of repairs.',
    'After ten months of repairs, the Mill Lane swimming pool reopens on Saturday.',
  ],
  [
    'en',
    'Two cyclists were hurt when a delivery van ran a red light at the station crossing this morning.',
    'Two cyclists were injured this morning as a delivery van ran a red light at the station crossing.',
  ],
  [
    'en',
    'The county hospital will open its new children’s ward in January, six months later than planned.',
    'Six months late, the county hospital will open the new children’s ward in January.',
  ],
  [
    'en',
    'Bus drivers in the city have voted to strike next week in a dispute about night shifts.',
    'City bus drivers vote to strike next week in dispute about night shifts',
  ],
  [
    'en',
    'Scientists have found a beetle in the dunes that was thought to be extinct for 50 years.',
    'A beetle that was thought extinct for 50 years has been found in the dunes by scientists.',
  ],
  [
    'en',
    'The library will lend tools as well as books from next month, after a trial that drew 400 people.',
    'From next month the library lends tools as well as books, after a trial with 400 people.',
  ],
  ['zh-Hans', '市图书馆下月起延长开放时间，周末开放至晚上九点。', '下月起，市图书馆延长开放时间，周末开到晚上九点。'],
  [
    'zh-Hans',
    '受台风影响，沿海三条高铁线路今日停运，预计明天中午恢复。',
    '沿海三条高铁线路今日因台风停运，预计明天中午恢复。',
  ],
  ['zh-Hans', '考古队在城北工地发现一座宋代古墓，出土瓷器二十余件。', '城北工地发现宋代古墓，考古队出土瓷器二十余件。'],
  [
    'zh-Hans',
    '全市中小学下周一起试行课后延时服务，家长可自愿报名。',
    '下周一起，全市中小学试行课后延时服务，由家长自愿报名。',
  ],
  ['zh-Hant', '捷運環狀線昨晚發生訊號故障，影響上萬名旅客返家。', '昨晚捷運環狀線訊號故障，上萬名旅客返家受影響。'],
  [
    'de',
    'Die Stadt sperrt die Rheinbrücke ab Montag für vier Wochen, weil der Belag erneuert wird.',
    'Ab Montag ist die Rheinbrücke vier Wochen gesperrt, weil die Stadt den Belag erneuert.',
  ],
  [
    'de',
    'Nach dem Brand in der Schreinerei ermittelt die Polizei wegen fahrlässiger Brandstiftung.',
    'Brand in der Schreinerei: Die Polizei ermittelt wegen fahrlässiger Brandstiftung.',
  ],
  [
    'de',
    'Das Freibad verlängert die Saison um zwei Wochen, weil es im September warm bleiben soll.',
    'Weil es im September warm bleiben soll, verlängert das Freibad die Saison um zwei Wochen.',
  ],
  [
    'de',
    'Ein Landwirt aus dem Allgäu hat den größten Kürbis Bayerns geerntet: Er wiegt 742 Kilogramm.',
    'Der größte Kürbis Bayerns wiegt 742 Kilogramm, geerntet hat ihn ein Landwirt aus dem Allgäu.',
  ],
  [
    'de',
    'Die Grundschule am Park bekommt im Herbst eine neue Turnhalle mit begrüntem Dach.',
    'Im Herbst bekommt die Grundschule am Park eine neue Turnhalle mit grünem Dach.',
  ],
  [
    'es',
    'El mercado central reabrirá sus puertas en diciembre tras dos años de obras.',
    'Tras dos años de obras, el mercado central reabrirá sus puertas en diciembre.',
  ],
  [
    'es',
    'Los bomberos rescataron a una familia atrapada en un ascensor durante tres horas.',
    'Una familia atrapada tres horas en un ascensor fue rescatada por los bomberos.',
  ],
  [
    'es',
    'El ayuntamiento plantará mil árboles en el barrio del puerto antes de la primavera.',
    'Antes de la primavera, el ayuntamiento plantará mil árboles en el barrio del puerto.',
  ],
  [
    'es',
    'La universidad ofrecerá clases gratuitas de informática a mayores de 65 años.',
    'La universidad dará clases de informática gratuitas a los mayores de 65 años.',
  ],
  [
    'es',
    'Un corte de luz dejó sin servicio a cinco mil vecinos de la zona norte anoche.',
    'Cinco mil vecinos de la zona norte quedaron anoche sin servicio por un corte de luz.',
  ],
];

/** Two stories of one topic, as a newsroom has them within a week. */
export const OTHER_STORIES: readonly Pair[] = [
  [
    'en',
    'The swimming pool on Mill Lane reopens on Saturday after ten months of repairs.',
    'The swimming pool on Mill Lane stays closed this winter: the repairs cost twice as much as planned.',
  ],
  [
    'en',
    'Bus drivers in the city have voted to strike next week in a dispute about night shifts.',
    'Bus drivers in the city have called off their strike after an agreement about night shifts.',
  ],
  [
    'en',
    'The council has approved the budget for the new fire station.',
    'The council has rejected the budget for the new fire station.',
  ],
  [
    'en',
    'Rovers beat United with a late goal and go top of the table.',
    'Rovers lose to City with a late goal and drop to third in the table.',
  ],
  [
    'en',
    'House prices in the county rose again in October, the land registry says.',
    'House prices in the county fell for the first time in two years, the land registry says.',
  ],
  [
    'en',
    'A man has been charged with arson after the fire at the old mill.',
    'A man has been cleared of arson after the fire at the old mill.',
  ],
  [
    'en',
    'Storm warning for the coast: gusts of up to 110 km/h are expected tonight.',
    'The storm warning for the coast has been lifted; gusts stayed below 80 km/h.',
  ],
  [
    'en',
    'The hospital looks for volunteers who read to patients.',
    'The hospital looks for nurses and pays for their training.',
  ],
  [
    'en',
    'The mayor opens the Christmas market with a choir of 60 children.',
    'The mayor opens the book fair with a reading by three local authors.',
  ],
  ['zh-Hans', '市图书馆下月起延长开放时间，周末开放至晚上九点。', '市图书馆下月起闭馆装修，预计明年三月重新开放。'],
  ['zh-Hans', '受台风影响，沿海三条高铁线路今日停运。', '台风过后，沿海三条高铁线路今日恢复运行。'],
  ['zh-Hans', '考古队在城北工地发现一座宋代古墓。', '城北工地施工挖断水管，周边小区停水半天。'],
  ['zh-Hans', '全市中小学下周一起试行课后延时服务。', '全市中小学下周一起开展交通安全教育。'],
  ['zh-Hans', '央行宣布下调存款准备金率零点五个百分点。', '央行宣布维持存款准备金率不变。'],
  ['zh-Hans', '市医院新院区今日启用，设床位八百张。', '市医院新院区因消防验收未过，推迟启用。'],
  ['zh-Hans', '女排国家队三比零战胜日本队，提前晋级。', '女排国家队二比三负于巴西队，无缘决赛。'],
  ['zh-Hant', '捷運環狀線昨晚發生訊號故障，影響上萬名旅客。', '捷運環狀線下月起加開末班車，方便夜歸旅客。'],
  ['zh-Hant', '颱風假公布：北部六縣市明天停班停課。', '颱風遠離：北部六縣市明天正常上班上課。'],
  [
    'de',
    'Die Stadt sperrt die Rheinbrücke ab Montag für vier Wochen.',
    'Die Stadt gibt die Rheinbrücke am Freitag wieder frei, zwei Wochen früher als geplant.',
  ],
  [
    'de',
    'Nach dem Brand in der Schreinerei ermittelt die Polizei wegen Brandstiftung.',
    'Nach dem Einbruch in die Schreinerei sucht die Polizei nach Zeugen.',
  ],
  [
    'de',
    'Das Freibad verlängert die Saison um zwei Wochen.',
    'Das Freibad beendet die Saison zwei Wochen früher, weil Personal fehlt.',
  ],
  ['de', 'Die Feuerwehr rettet einen Hund aus dem Fluss.', 'Die Feuerwehr rettet eine Katze vom Dach der Kirche.'],
  [
    'de',
    'Der Gemeinderat stimmt für den Neubau der Turnhalle.',
    'Der Gemeinderat verschiebt den Neubau der Turnhalle.',
  ],
  [
    'de',
    'Unfall auf der A8: Ein Lastwagen kippt um, die Fahrbahn ist gesperrt.',
    'Unfall auf der A8: Drei Autos stoßen zusammen, zwei Menschen sind verletzt.',
  ],
  [
    'de',
    'Rezept der Woche: Kürbissuppe mit Ingwer und Kokosmilch',
    'Rezept der Woche: Linsensuppe mit Ingwer und Karotten',
  ],
  [
    'es',
    'El mercado central reabrirá sus puertas en diciembre tras dos años de obras.',
    'El mercado central cerrará sus puertas en enero para dos años de obras.',
  ],
  [
    'es',
    'Los bomberos rescataron a una familia atrapada en un ascensor.',
    'Los bomberos apagaron un incendio en una fábrica de muebles del polígono.',
  ],
  [
    'es',
    'El ayuntamiento plantará mil árboles en el barrio del puerto.',
    'El ayuntamiento talará cuarenta árboles enfermos en el barrio del puerto.',
  ],
  [
    'es',
    'El equipo local gana por la mínima y se mete en la final.',
    'El equipo local pierde en los penaltis y se queda sin final.',
  ],
  [
    'es',
    'Suben los contagios de gripe en la región por tercera semana.',
    'Bajan los contagios de gripe en la región tras cinco semanas.',
  ],
  [
    'es',
    'La universidad ofrecerá clases gratuitas a mayores de 65 años.',
    'La universidad subirá las tasas a los alumnos de máster.',
  ],
];
