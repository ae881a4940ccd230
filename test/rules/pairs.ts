/** Two texts of posts each. `same`: one story, slightly rewritten. */
export const SAME: readonly (readonly [string, string, string])[] = [
  [
    'en',
    'Ferry service to the islands returns on Monday after a three-week break',
    'Ferry service to the islands is back on Monday after a break of three weeks',
  ],
  [
    'en',
    'The city council has approved the new tram line to the harbour. Work begins in spring.',
    'City council approves new tram line to the harbour; work is to begin in spring',
  ],
  [
    'en',
    'Firefighters rescue 12 people from a burning block of flats in Eastfield',
    'Firefighters rescued 12 people from burning flats in Eastfield',
  ],
  [
    'en',
    'A bakery that has fed the market square for 140 years closes its doors this weekend. “We are tired, and happy,” says the owner.',
    'After 140 years a bakery on the market square closes its doors this weekend. “We are tired, and happy,” its owner says.',
  ],
  [
    'en',
    'Rents in the old town rose by 8 percent last year, a survey shows',
    'Survey: rents in the old town rose by 8 percent last year',
  ],
  [
    'en',
    'Museum returns carved doors to their home village after a century',
    'The museum has returned the carved doors to their home village, after a century',
  ],
  [
    'en',
    'Schools in the valley stay closed on Thursday because of snow',
    'Because of snow, schools in the valley stay closed on Thursday',
  ],
  [
    'en',
    'Volunteers have planted 2,000 trees along the river, and want to plant as many again next year.',
    'Volunteers have planted 2000 trees along the river and hope to plant as many again next year',
  ],
  ['de', 'Die Fähre zu den Inseln fährt ab Montag wieder', 'Ab Montag fährt die Fähre wieder zu den Inseln'],
  [
    'de',
    'Der Stadtrat hat die neue Straßenbahn zum Hafen beschlossen. Die Arbeiten beginnen im Frühjahr.',
    'Stadtrat beschließt neue Straßenbahn zum Hafen – Arbeiten sollen im Frühjahr beginnen',
  ],
  [
    'de',
    'Feuerwehr rettet zwölf Menschen aus brennendem Wohnhaus in Oststadt',
    'Die Feuerwehr hat zwölf Menschen aus einem brennenden Wohnhaus in der Oststadt gerettet',
  ],
  [
    'de',
    'Nach 140 Jahren schließt die Bäckerei am Marktplatz. „Wir sind müde und glücklich“, sagt die Besitzerin.',
    'Die Bäckerei am Marktplatz schliesst nach 140 Jahren: „Wir sind müde und glücklich“, so die Besitzerin',
  ],
  [
    'de',
    'Mieten in der Altstadt sind im vergangenen Jahr um 8 Prozent gestiegen, zeigt eine Umfrage',
    'Umfrage zeigt: Die Mieten in der Altstadt stiegen im vergangenen Jahr um 8 Prozent',
  ],
  [
    'de',
    'Freiwillige pflanzen 2.000 Bäume am Fluss und wollen im nächsten Jahr weitermachen',
    'Freiwillige haben am Fluss 2000 Bäume gepflanzt und wollen im nächsten Jahr weitermachen',
  ],
  [
    'de',
    'Warnstreik: Am Donnerstag fahren in der Stadt keine Busse',
    'Keine Busse in der Stadt am Donnerstag: Warnstreik',
  ],
  ['zh', '前往各岛的渡轮停航三周后，将于星期一恢复运营', '停航三周后，前往各岛的渡轮星期一恢复运营'],
  ['zh', '市议会批准通往港口的新电车线路，工程将于春季动工', '通往港口的新电车线路获市议会批准，春季动工'],
  ['zh', '消防员从东区一栋起火的居民楼中救出12人', '东区居民楼起火，消防员救出12人'],
  [
    'zh',
    '集市广场上经营了140年的面包店本周末关门，店主说：“我们累了，也很开心。”',
    '经营140年的集市广场面包店本周末关门。“我们累了，也很开心，”店主说',
  ],
  ['zh', '调查显示，老城区房租去年上涨8%', '老城区房租去年上涨8%，调查显示'],
  ['zh', '因大雪，山谷地区学校星期四停课', '山谷地区学校星期四因大雪停课'],
  [
    'fr',
    'Le ferry vers les îles reprend lundi après trois semaines d’arrêt',
    'Après trois semaines d’arrêt, le ferry vers les îles reprend lundi',
  ],
  [
    'es',
    'El ayuntamiento aprueba la nueva línea de tranvía al puerto; las obras empiezan en primavera',
    'El ayuntamiento ha aprobado la nueva línea de tranvía al puerto y las obras empezarán en primavera',
  ],
  ['ja', '島へのフェリー、3週間の運休を経て月曜日に再開', '3週間運休していた島へのフェリー、月曜日に運航再開'],
];

/** `other`: two stories of one kind. */
export const OTHER: readonly (readonly [string, string, string])[] = [
  [
    'en',
    'Weather on Monday: sunny in the south, showers in the north, highs of 21 degrees',
    'Weather on Tuesday: cloudy in the south, showers in the north, highs of 18 degrees',
  ],
  [
    'en',
    'Today’s weather: dry and bright, with highs of 24 degrees and light winds from the west',
    'Today’s weather: dry and bright, with highs of 22 degrees and light winds from the east',
  ],
  [
    'en',
    'Rovers beat United 3-1 at home and move up to second place',
    'City beat Athletic 2-0 at home and move up to fourth place',
  ],
  [
    'en',
    'League results: Rovers 3-1 United, City 0-0 Athletic, Town 2-4 Albion',
    'League results: United 2-2 City, Albion 1-0 Rovers, Athletic 3-3 Town',
  ],
  [
    'en',
    'Daily quiz no. 341: how well do you know the rivers of Europe?',
    'Daily quiz no. 342: how well do you know the capitals of Asia?',
  ],
  ['en', 'The quiz of the day: do you know these ten birds?', 'The quiz of the day: do you know these ten cheeses?'],
  ['en', 'Your horoscope for Friday', 'Your horoscope for Saturday'],
  ['en', 'Two hurt in crash on the A4 near Northfield', 'Three hurt in crash on the A9 near Southgate'],
  [
    'en',
    'Man, 34, arrested after robbery at petrol station in Eastfield',
    'Woman, 41, arrested after burglary at jeweller’s in Westfield',
  ],
  [
    'en',
    'Shares close higher as banks gain; the index rises 1.2 percent',
    'Shares close lower as banks lose; the index falls 0.7 percent',
  ],
  [
    'en',
    'Firefighters rescue 12 people from a burning block of flats in Eastfield',
    'Firefighters rescue 15 people from a burning block of flats in Eastfield',
  ],
  ['en', 'What to do this weekend: five tips for the old town', 'What to eat this weekend: five tips for the harbour'],
  ['en', 'Roadworks: the bridge road is closed until Friday', 'Roadworks: the station road is closed until Sunday'],
  ['en', 'Mayor Lind opens new library in Northgate', 'Mayor Lind opens new swimming pool in Westgate'],
  [
    'de',
    'Wetter am Montag: im Süden sonnig, im Norden Schauer, bis 21 Grad',
    'Wetter am Dienstag: im Süden wolkig, im Norden Schauer, bis 18 Grad',
  ],
  [
    'de',
    'FC Rotburg schlägt den TSV Lindau mit 3:1 und klettert auf Platz zwei',
    'SV Neustadt schlägt den VfB Aue mit 2:0 und klettert auf Platz vier',
  ],
  [
    'de',
    'Das tägliche Quiz: Wie gut kennen Sie die Flüsse Europas?',
    'Das tägliche Quiz: Wie gut kennen Sie die Hauptstädte Asiens?',
  ],
  [
    'de',
    'Blitzer in dieser Woche: Hier wird am Dienstag gemessen',
    'Blitzer in dieser Woche: Hier wird am Mittwoch gemessen',
  ],
  ['de', 'Zwei Verletzte bei Unfall auf der A4 bei Nordheim', 'Drei Verletzte bei Unfall auf der A9 bei Südhausen'],
  [
    'de',
    'Dax schließt im Plus: Bankaktien gewinnen, der Index steigt um 1,2 Prozent',
    'Dax schließt im Minus: Bankaktien verlieren, der Index fällt um 0,7 Prozent',
  ],
  ['de', 'Das Horoskop für Freitag, den 5. Juni', 'Das Horoskop für Samstag, den 6. Juni'],
  ['de', 'Rezept der Woche: Kartoffelsuppe mit Lauch', 'Rezept der Woche: Apfelkuchen mit Zimt'],
  ['zh', '星期一天气：南部晴，北部有阵雨，最高气温21度', '星期二天气：南部多云，北部有阵雨，最高气温18度'],
  ['zh', '红堡队主场3比1战胜林道队，升至积分榜第二位', '新城队主场2比0战胜奥厄队，升至积分榜第四位'],
  ['zh', '每日一问：你对欧洲的河流了解多少？', '每日一问：你对亚洲的首都了解多少？'],
  ['zh', 'A4公路北庄附近发生车祸，两人受伤', 'A9公路南镇附近发生车祸，三人受伤'],
  ['zh', '股市收高，银行股上涨，指数涨1.2%', '股市收低，银行股下跌，指数跌0.7%'],
  ['zh', '今日油价：92号汽油每升7.85元', '今日油价：92号汽油每升7.92元'],
  [
    'fr',
    'Météo de lundi : soleil au sud, averses au nord, jusqu’à 21 degrés',
    'Météo de mardi : nuages au sud, averses au nord, jusqu’à 18 degrés',
  ],
  [
    'es',
    'El tiempo del lunes: sol en el sur, chubascos en el norte y máximas de 21 grados',
    'El tiempo del martes: nubes en el sur, chubascos en el norte y máximas de 18 grados',
  ],
];
