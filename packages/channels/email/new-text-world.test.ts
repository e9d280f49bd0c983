import { describe, expect, test } from "vitest";
import { newText } from "./new-text.ts";

const name = "Lumen Support";
const address = "help@lumen.example";
const who = `${name} <${address}>`;
const fresh = "Yes, that is fine.\n\nAnd one more thing.";

/** What programs write above what is answered, in languages that `test-replies.ts` has not. */
const attributions: readonly (readonly [program: string, line: string])[] = [
  ["Gmail in Polish", `wt., 22 paź 2024 o 10:04 ${who} napisał(a):`],
  ["Gmail in Swedish", `Den tis 22 okt. 2024 kl 10:04 skrev ${who}:`],
  ["Gmail in Danish", `Den tirs. 22. okt. 2024 kl. 10.04 skrev ${who}:`],
  ["Gmail in Norwegian", `tir. 22. okt. 2024 kl. 10:04 skrev ${who}:`],
  ["Gmail in Finnish", `ti 22. lokak. 2024 klo 10.04 ${name} (${address}) kirjoitti:`],
  ["Gmail in Czech", `út 22. 10. 2024 v 10:04 odesílatel ${who} napsal:`],
  ["Gmail in Slovak", `ut 22. 10. 2024 o 10:04 ${who} napísal(a):`],
  ["Gmail in Hungarian", `${who} ezt írta (időpont: 2024. okt. 22., K, 10:04):`],
  ["Gmail in Romanian", `mar., 22 oct. 2024 la 10:04 ${who} a scris:`],
  ["Gmail in Russian", `вт, 22 окт. 2024 г. в 10:04, ${who}:`],
  ["Gmail in Ukrainian", `вт, 22 жовт. 2024 р. о 10:04 ${who} пише:`],
  ["Gmail in Bulgarian", `На вт, 22.10.2024 г. в 10:04 ${who} написа:`],
  ["Gmail in Croatian", `uto, 22. lis 2024. u 10:04 ${who} napisao je:`],
  ["Gmail in Serbian", `уто, 22. окт 2024. у 10:04 ${who} је написао/ла:`],
  ["Gmail in Slovenian", `V V tor., 22. okt. 2024 ob 10:04 je oseba ${who} napisala:`],
  ["Gmail in Greek", `Στις Τρί 22 Οκτ 2024 στις 10:04 π.μ., ο χρήστης ${who} έγραψε:`],
  ["Gmail in Turkish", `${who}, 22 Eki 2024 Sal, 10:04 tarihinde şunu yazdı:`],
  [
    "Gmail in Hebrew",
    `\u202bבתאריך יום ג׳, 22 באוק׳ 2024 ב-10:04 מאת \u202a${name}\u202c\u200f <\u202a${address}\u202c\u200f>:\u202c`,
  ],
  [
    "Gmail in Arabic",
    `في الثلاثاء، ٢٢ أكتوبر ٢٠٢٤ في ١٠:٠٤ ص تمت كتابة ما يلي بواسطة \u202a${name}\u202c\u200f <\u202a${address}\u202c\u200f>:`,
  ],
  ["Gmail in Persian", `در تاریخ سه‌شنبه ۲۲ اکتبر ۲۰۲۴،\u200f ۱۰:۰۴ ${who} نوشت:`],
  ["Gmail in Hindi", `मंगल, 22 अक्तू॰ 2024 को 10:04 am बजे को ${who} ने लिखा:`],
  ["Gmail in Thai", `ในวันที่ อ. 22 ต.ค. 2024 เวลา 10:04 ${who} เขียนว่า:`],
  ["Gmail in Vietnamese", `Vào Th 3, 22 thg 10, 2024 vào lúc 10:04 ${who} đã viết:`],
  ["Gmail in Indonesian", `Pada tanggal Sel, 22 Okt 2024 pukul 10.04 ${who} menulis:`],
  ["Gmail in Malay", `Pada Sel, 22 Okt 2024 pada 10:04 PG ${who} menulis:`],
  ["Gmail in Japanese", `2024年10月22日(火) 10:04 ${who}:`],
  ["Gmail in Chinese", `${who} 于2024年10月22日周二 10:04写道：`],
  ["Gmail in Chinese of Taiwan", `${who} 於 2024年10月22日 週二 上午10:04寫道：`],
  ["Gmail in Korean", `2024년 10월 22일 (화) 오전 10:04, ${who}님이 작성:`],
  ["Gmail in Catalan", `Missatge de ${who} del dia dt., 22 d’oct. 2024 a les 10:04:`],
  ["Gmail in Basque", `${name} (${address}) igorleak hau idatzi zuen (2024 urr. 22, ar. (10:04)):`],
  ["Gmail in Galician", `O mar, 22 out 2024 ás 10:04, ${name} (<${address}>) escribiu:`],
  ["Gmail in Estonian", `Kuupäev T, 22. oktoober 2024 kell 10:04 kirjutas ${who}:`],
  ["Gmail in Latvian", `otrd., 2024. g. 22. okt., plkst. 10:04 — lietotājs ${name} (<${address}>) rakstīja:`],
  ["Gmail in Lithuanian", `antr., 2024-10-22 10:04, ${who} rašė:`],
  ["Gmail in Icelandic", `þri., 22. okt. 2024 kl. 10:04 skrifaði ${who}:`],
  ["Apple Mail in Danish", `Den 22. okt. 2024 kl. 10.04 skrev ${who}:`],
  ["Apple Mail in Finnish", `${who} kirjoitti 22.10.2024 kello 10.04:`],
  ["Apple Mail in Czech", `22. 10. 2024 v 10:04, ${who}:`],
  ["Apple Mail in Russian", `22 окт. 2024 г., в 10:04, ${who} написал(а):`],
  ["Apple Mail in Hungarian", `2024. okt. 22. dátummal, 10:04 időpontban ${who} írta:`],
  ["Apple Mail in Japanese", `2024/10/22 10:04、${who}のメール:`],
  ["Apple Mail in Chinese", `在 2024年10月22日，上午10:04，${who} 写道：`],
  ["Apple Mail in Korean", `2024. 10. 22. 오전 10:04, ${who} 작성:`],
  ["Apple Mail in Turkish", `${who} şunları yazdı (22 Eki 2024 10:04):`],
  ["Apple Mail in Greek", `Στις 22 Οκτ 2024, στις 10:04 π.μ., ο/η ${who} έγραψε:`],
  ["Apple Mail in Romanian", `Pe 22 oct. 2024, la 10:04, ${who} a scris:`],
  ["Apple Mail in Polish", `Wiadomość napisana przez ${who} w dniu 22 paź 2024, o godz. 10:04:`],
  ["Apple Mail in Slovak", `Dňa 22. 10. 2024 o 10:04 používateľ ${who} napísal:`],
  ["Apple Mail in Croatian", `Dana 22. 10. 2024., u 10:04, korisnik ${who} je napisao:`],
  ["Apple Mail in Thai", `ในวันที่ 22 ต.ค. 2567 เวลา 10:04 ${who} เขียนว่า:`],
  ["Apple Mail in Hebrew", `\u200fב-22 באוק׳ 2024, בשעה 10:04, \u200f${name} \u200f<${address}> כתב/ה:`],
  ["Apple Mail in Arabic", `في ٢٢ أكتوبر ٢٠٢٤، الساعة ١٠:٠٤ ص، كتب ${who}:`],
  ["Thunderbird in Czech", `Dne 22.10.2024 v 10:04 ${name} napsal(a):`],
  ["Thunderbird in Finnish", `${name} kirjoitti 22.10.2024 klo 10.04:`],
  ["Thunderbird in Hungarian", `2024. 10. 22. 10:04 keltezéssel, ${name} írta:`],
  ["Thunderbird in Korean", `2024-10-22 오전 10:04에 ${name} 이(가) 쓴 글:`],
  ["Thunderbird in Chinese", `在 2024/10/22 10:04, ${name} 写道:`],
  ["Thunderbird in Chinese of Taiwan", `${name} 於 2024/10/22 10:04 寫道:`],
  ["Thunderbird in Turkish", `22.10.2024 10:04 tarihinde ${name} yazdı:`],
  ["Thunderbird in Greek", `Στις 22/10/24 10:04, ο ${name} έγραψε:`],
  ["Thunderbird in Russian", `22.10.2024 10:04, ${name} пишет:`],
  ["Thunderbird in Ukrainian", `22.10.24 10:04, ${name} пише:`],
  ["Thunderbird in Swedish", `Den 2024-10-22 kl. 10:04, skrev ${name}:`],
  ["Thunderbird in Danish", `Den 22.10.2024 kl. 10.04 skrev ${name}:`],
  ["Thunderbird in Norwegian", `Den 22.10.2024 10:04, skrev ${name}:`],
  ["Thunderbird in Polish", `W dniu 22.10.2024 o 10:04, ${name} pisze:`],
  ["Thunderbird in Romanian", `Pe 22.10.2024 10:04, ${name} a scris:`],
  ["Thunderbird in Slovak", `Dňa 22. 10. 2024 o 10:04 ${name} napísal(a):`],
  ["Thunderbird in Slovenian", `Dne 22. 10. 2024 ob 10:04 je ${name} napisal(a):`],
  ["Thunderbird in Bulgarian", `На 22.10.2024 г. в 10:04, ${name} написа:`],
  ["Thunderbird in Croatian", `Dana 22.10.2024. u 10:04, ${name} je napisao/la:`],
  ["Thunderbird in Hebrew", `בתאריך 22/10/2024 10:04, ${name} כתב:`],
  ["Thunderbird in Catalan", `El 22/10/24 a les 10:04, ${name} ha escrit:`],
  ["Thunderbird in Estonian", `22.10.2024 10:04 kirjutas ${name}:`],
  ["Thunderbird in Lithuanian", `2024-10-22 10:04, ${name} rašė:`],
  ["Thunderbird in Vietnamese", `Vào 22/10/2024 10:04, ${name} đã viết:`],
  ["Thunderbird in Indonesian", `Pada 22/10/2024 10.04, ${name} menulis:`],
];

/** The labels of a mail's head, as Outlook writes them above what is answered. */
const labels: readonly (readonly [language: string, labels: readonly string[]])[] = [
  ["Polish", ["Od", "Wysłano", "Do", "Temat"]],
  ["Swedish", ["Från", "Skickat", "Till", "Ämne"]],
  ["Danish", ["Fra", "Sendt", "Til", "Emne"]],
  ["Norwegian", ["Fra", "Sendt", "Til", "Emne"]],
  ["Finnish", ["Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"]],
  ["Czech", ["Od", "Odesláno", "Komu", "Předmět"]],
  ["Slovak", ["Od", "Odoslané", "Komu", "Predmet"]],
  ["Hungarian", ["Feladó", "Elküldve", "Címzett", "Tárgy"]],
  ["Romanian", ["De la", "Trimis", "Către", "Subiect"]],
  ["Russian", ["От", "Отправлено", "Кому", "Тема"]],
  ["Ukrainian", ["Від", "Надіслано", "Кому", "Тема"]],
  ["Bulgarian", ["От", "Изпратено", "До", "Относно"]],
  ["Croatian", ["Šalje", "Poslano", "Prima", "Predmet"]],
  ["Slovenian", ["Od", "Poslano", "Za", "Zadeva"]],
  ["Greek", ["Από", "Εστάλη", "Προς", "Θέμα"]],
  ["Turkish", ["Kimden", "Gönderildi", "Kime", "Konu"]],
  ["Hebrew", ["מאת", "נשלח", "אל", "נושא"]],
  ["Arabic", ["من", "تاريخ الإرسال", "إلى", "الموضوع"]],
  ["Thai", ["จาก", "ส่งเมื่อ", "ถึง", "เรื่อง"]],
  ["Vietnamese", ["Từ", "Đã gửi", "Đến", "Chủ đề"]],
  ["Indonesian", ["Dari", "Dikirim", "Kepada", "Subjek"]],
  ["Japanese", ["差出人", "送信日時", "宛先", "件名"]],
  ["Chinese", ["发件人", "发送时间", "收件人", "主题"]],
  ["Chinese of Taiwan", ["寄件者", "寄件日期", "收件者", "主旨"]],
  ["Korean", ["보낸 사람", "보낸 날짜", "받는 사람", "제목"]],
  ["Catalan", ["De", "Enviat el", "Per a", "Tema"]],
  ["Estonian", ["Saatja", "Saadetud", "Adressaat", "Teema"]],
  ["Latvian", ["No", "Nosūtīts", "Kam", "Tēma"]],
  ["Lithuanian", ["Nuo", "Išsiųsta", "Kam", "Tema"]],
];

describe("an attribution is known with the quote under it, by", () => {
  test.each(attributions)("%s", (_program, line) => {
    expect(newText({ text: `${fresh}\n\n${line}\n\n> old words\n> older\n`, html: null })).toBe(fresh);
  });
});

describe("an attribution with an address needs no quote under it, by", () => {
  test.each(attributions.filter(([, line]) => line.includes(address)))("%s", (_program, line) => {
    expect(newText({ text: `${fresh}\n\n${line}\n\nold words\n\nolder\n`, html: null })).toBe(fresh);
  });
});

describe("the head of what is answered is known in", () => {
  test.each(labels)("%s", (_language, [from, sent, to, subject]) => {
    const head = `${from}: ${who}\n${sent}: 22.10.2024 10:04\n${to}: Ana <ana@x.example>\n${subject}: Re: Lamp`;
    expect(newText({ text: `${fresh}\n\n${head}\n\nold words\n`, html: null })).toBe(fresh);
  });
});
