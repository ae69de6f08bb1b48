//! A workbook as XLSX, written row by row. Equal summaries give equal bytes: the only date in it is the stamp.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Book, Cover, Sheet, Value};
use crate::model::Language;
use crate::summary::Summary;

/// The height of a row that shows several lines, in points.
const TALL: f64 = 46.0;
const A4: u8 = 9;

struct Looks {
    title: Format,
    head: Format,
    name: Format,
    mention: Format,
    text: Format,
    strong: Format,
    number: Format,
    share: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn of(language: Language) -> Self {
        let cell = || Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top);
        let (share, day) = match language {
            Language::Fr => ("0.0\"\u{202f}\"%", "dd/mm/yyyy"),
            Language::En => ("0.0%", "yyyy-mm-dd"),
        };
        let filled = || cell().set_background_color(Color::RGB(0x1B_3A_6B)).set_font_color(Color::White);
        Self {
            title: cell().set_font_size(16).set_bold(),
            head: filled().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            name: cell()
                .set_background_color(Color::RGB(0xE8_ED_F5))
                .set_font_color(Color::RGB(0x3A_3A_3A))
                .set_font_size(8)
                .set_border_bottom(FormatBorder::Thin),
            mention: cell().set_bold().set_font_color(Color::RGB(0xB3_40_00)),
            text: cell().set_text_wrap().set_indent(1),
            strong: cell().set_bold().set_text_wrap(),
            number: cell(),
            share: cell().set_num_format(share),
            day: cell().set_num_format(day),
            moment: cell().set_num_format(format!("{day} hh:mm")),
        }
    }
}

impl Summary {
    /// The workbook's bytes, its words in this language.
    ///
    /// # Errors
    /// When the library refuses a cell, or the rows that it keeps on the disk meanwhile do not fit there.
    pub fn xlsx(&self, language: Language) -> Result<Vec<u8>, String> {
        let book = Book::of(self, language);
        // the library panics where it cannot write the rows that it keeps on the disk
        let written = catch_unwind(AssertUnwindSafe(|| write(&book)));
        written.map_err(|_| "the rows of the workbook do not fit on the disk".to_owned())?.map_err(|it| it.to_string())
    }
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(super::cut(&book.title))
        .set_author("Concerto")
        .set_creation_datetime(&ExcelDateTime::from_timestamp(book.at.seconds())?);
    if let Some(mention) = &book.mention {
        properties = properties.set_status(mention).set_comment(mention);
    }
    workbook.set_properties(&properties);
    let looks = Looks::of(book.language);
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    printed(sheet, book, &book.cover.name)?;
    cover(sheet, &book.cover, book.mention.as_deref(), &looks)?;
    for it in &book.sheets {
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        printed(sheet, book, it.name)?;
        table(sheet, it, book.mention.as_deref(), &looks)?;
    }
    workbook.save_to_buffer()
}

/// Name, paper, header and footer. In those a `&` begins a command: it is doubled.
fn printed(sheet: &mut Worksheet, book: &Book, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let title: String = book.title.chars().take(80).collect::<String>().replace('&', "&&");
    sheet.set_footer(format!("&L&8{title}&C&8&A&R&8&P / &N"));
    if let Some(mention) = &book.mention {
        sheet.set_header(format!("&C&\"Arial,Bold\"&10{mention}")).set_tab_color(Color::RGB(0xB3_40_00));
    }
    Ok(())
}

fn cover(sheet: &mut Worksheet, cover: &Cover, mention: Option<&str>, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 34)?.set_column_width(1, 96)?;
    let mut row = 0;
    if let Some(mention) = mention {
        sheet.write_string_with_format(row, 0, mention, &looks.mention)?;
        row += 1;
    }
    sheet.write_string_with_format(row, 0, super::cut(&cover.title), &looks.title)?;
    row += 2;
    for (name, said) in &cover.lines {
        // about so many characters fit on a line of the second column
        let lines = u32::try_from(said.chars().count() / 90 + 1).unwrap_or(1).min(20);
        sheet.set_row_height(row, 14 * lines)?;
        sheet.write_string_with_format(row, 0, name, &looks.strong)?;
        sheet.write_string_with_format(row, 1, said, &looks.text)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, &cover.sheets_title, &looks.strong)?;
    for (name, said) in &cover.sheets {
        row += 1;
        sheet.write_string_with_format(row, 0, name, &looks.text)?;
        sheet.write_string_with_format(row, 1, said, &looks.text)?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, it: &Sheet, mention: Option<&str>, looks: &Looks) -> Result<(), XlsxError> {
    let mut row = 0;
    let widths = it.heads.iter().map(|head| u32::try_from(head.width).unwrap_or(0));
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    if let Some(mention) = mention {
        sheet.write_string_with_format(row, 0, mention, &looks.mention)?;
        row += 1;
    }
    sheet.set_row_height(row, 56)?;
    for (column, head) in (0..).zip(&it.heads) {
        sheet.write_string_with_format(row, column, head.label, &looks.head)?;
    }
    row += 1;
    for (column, head) in (0..).zip(&it.heads) {
        sheet.write_string_with_format(row, column, head.name, &looks.name)?;
    }
    let columns = u16::try_from(it.heads.len()).unwrap_or(1).max(1);
    let last = row + u32::try_from(it.len()).unwrap_or(u32::MAX - row);
    sheet.set_freeze_panes(row + 1, 1)?.set_repeat_rows(0, row)?;
    sheet.autofilter(row, 0, last, columns - 1)?;
    for cells in it.rows() {
        row += 1;
        if it.is_tall {
            sheet.set_row_height(row, TALL)?;
        }
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, looks)?;
        }
    }
    Ok(())
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: Value<'_>, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Value::Text(text) => sheet.write_string_with_format(row, column, text, &looks.text)?,
        Value::Number(number) => sheet.write_number_with_format(row, column, number, &looks.number)?,
        Value::Share(share) => sheet.write_number_with_format(row, column, share, &looks.share)?,
        Value::Day(day) => {
            let day = ExcelDateTime::parse_from_str(&day.to_string())?;
            sheet.write_datetime_with_format(row, column, &day, &looks.day)?
        }
        Value::Moment(moment) => {
            let moment = ExcelDateTime::from_timestamp(moment.seconds())?;
            sheet.write_datetime_with_format(row, column, &moment, &looks.moment)?
        }
        Value::Empty => return Ok(()),
    };
    Ok(())
}
