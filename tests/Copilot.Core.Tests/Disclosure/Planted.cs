using System.Globalization;
using Copilot.Core.Disclosure;

namespace Copilot.Core.Tests.Disclosure;

/// <summary>An invented identifier within a line as a chart would have it.</summary>
/// <param name="Line">With the identifier in it.</param>
/// <param name="Told">The identifier; for a name, its words.</param>
internal sealed record Planted(IdentifierKind Kind, string Line, IReadOnlyList<string> Told)
{
    private static readonly string[] Starts =
    [
        "Wesk",
        "Lant",
        "Brov",
        "Quill",
        "Dorn",
        "Mav",
        "Tarr",
        "Oll",
        "Penv",
        "Stred",
        "Kess",
        "Halm",
    ];
    private static readonly string[] Ends = ["ol", "ard", "ington", "ec", "ova", "er", "ley", "ström", "ández", "i"];
    private static readonly string[] Given =
    [
        "Mary",
        "Robert",
        "Xiomara",
        "Dmitri",
        "Priya",
        "Minh",
        "Fatima",
        "José",
        "Agnes",
        "Tyrone",
        "Siobhan",
        "Hiroshi",
    ];
    private static readonly string[] Months =
    [
        "January",
        "Feb",
        "March",
        "Apr",
        "May",
        "June",
        "Jul",
        "August",
        "Sept",
        "October",
        "Nov",
        "December",
    ];
    private static readonly string[] Streets = ["Street", "St", "Avenue", "Ave.", "Road", "Lane", "Drive", "Blvd", "Court", "Parkway"];

    private static readonly string[] Names =
    [
        "Patient: {G} {S}",
        "PATIENT NAME: {SU}, {GU}   AGE 63",
        "Patient seen by Dr. {S} in clinic.",
        "Discussed with Dr {S}, who agrees.",
        "Electronically signed by {G} {S}, MD 3/3/2025",
        "cc: {G} {S} MD",
        "Surgeon: {G} {I}. {S}, M.D.",
        "Mr. {S} reports leg pain.",
        "Mrs. {S}-{T} walks 40 m.",
        "{G} {S} is a 63-year-old with leg pain.",
        "Her daughter {G} drives her.",
        "Accompanied by husband, {G} {S}.",
        "Re: {G} {S}",
        "Dear {G} {S},",
        "| Name | Age |\n|---|---|\n| {G} {S} | 63 |",
        "Emergency contact: {G} {S} (sister)",
        "Interpreter: {G} {S}",
        "per {S}, PA-C, no new deficit",
        "{SU}, {GU} {I}   63 F",
        "Referring: Dr. {G} {S}",
        "The patient, {G} {S}, agrees to surgery.",
        "Assistant: {I}. {S} RN",
        "{G} {S}, PT",
        "Name {G} {S}",
    ];

    private static readonly string[] Numbers =
    [
        "MRN: {7}",
        "MRN {6}",
        "Medical Record # {8}",
        "Member ID: {A}{8}",
        "Policy number {A}-{6}",
        "SSN: {N}",
        "SSN {N}",
        "Social Security Number {N}",
        "Acct #: {6}",
        "Account No. {8}",
        "Claim number: {4}-{6}",
        "Accession: {A}{7}",
        "NPI {10}",
        "DEA #: {A}{7}",
        "Subscriber ID {A} {3} {3} {3}",
        "Chart no. {5}",
        "Medicare ID: 1{A}4TE5MK{2}",
        "Encounter #{8}",
        "Record number {5}",
        "Pt ID: {7}",
        "Auth number {A}{6}",
        "{N}",
        "ID# {8}",
        "License: {A}{6}",
        "| MRN | Age |\n|---|---|\n| {7} | 63 |",
        "Group number: {5}",
    ];

    private static readonly string[] Births =
    [
        "DOB: {m}/{d}/{y}",
        "DOB {m}/{d}/{y}",
        "D.O.B. {m}-{d}-{y}",
        "Date of birth: {M} {d}, {y}",
        "Date of Birth {d} {M} {y}",
        "born {M} {d}, {y}",
        "Born on {y}-{mm}-{dd}.",
        "Birth date: {dd}.{mm}.{y}",
        "DOB:{m}/{d}/{yy}",
        "birthdate {d}-{MM}-{y}",
        "Birthday is {M} {d}, {y}",
        "| DOB | Sex |\n|---|---|\n| {m}/{d}/{y} | F |",
        "dob = {y}/{mm}/{dd}",
        "Date of birth:\n{m}/{d}/{y}",
        "(DOB: {m}/{d}/{y}, 63 F)",
    ];

    private static readonly string[] Addresses =
    [
        "Address: {3} {S} {R}",
        "Lives at {4} North {S} {R}.",
        "{3} {S} {R}, Apt 4B",
        "Mailing address: P.O. Box {4}",
        "{4} {S} {T} {R}, {S}ville, OH {5}",
        "Home address: {2} {S} {R}, Unit 7",
        "{S}ton, TX {5}-{4}",
        "PO Box {3}, {S}burg, PA {5}",
    ];

    private static readonly string[] Contacts =
    [
        "Phone: ({a}) 555-{4}",
        "Tel {a}-555-{4}",
        "Call her at {a}-555-{4}.",
        "Fax: {a}.555.{4}",
        "cell {a} 555 {4}",
        "Phone 555-{4}",
        "+1 {a} 555 {4}",
        "+44 20 7946 {4}",
        "{s}.{t}@example.org",
        "E-mail {s}{2}@mail.example.com.",
        "https://portal.example.org/patient?id={6}",
        "www.example.org/chart/{6}",
        "1-800-555-{4} ext. {2}",
        "Pager {a}-{4}",
        "({a})555-{4}",
        "home phone: {a}/555-{4}",
    ];

    /// <summary>So many of a kind.</summary>
    public static IEnumerable<Planted> Of(IdentifierKind kind, int count, int seed)
    {
        var random = new Random(seed);
        var forms = kind switch
        {
            IdentifierKind.Person => Names,
            IdentifierKind.Number => Numbers,
            IdentifierKind.Birth => Births,
            IdentifierKind.Address => Addresses,
            _ => Contacts,
        };
        for (var i = 0; i < count; i++)
        {
            yield return One(kind, forms[i % forms.Length], random);
        }
    }

    private static Planted One(IdentifierKind kind, string form, Random random)
    {
        var told = new List<string>();
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] != '{')
            {
                line.Append(form[i]);
                continue;
            }

            var end = form.IndexOf('}', i);
            var value = Value(form[(i + 1)..end], random);
            line.Append(value);
            // Single figures and letters tell nobody.
            if (value.Length > 2)
            {
                told.Add(value);
            }

            i = end;
        }

        return new Planted(kind, line.ToString(), told);
    }

    private static string Value(string what, Random random) =>
        what switch
        {
            "G" => Pick(Given, random),
            "GU" => Pick(Given, random).ToUpperInvariant(),
            "S" or "T" => Pick(Starts, random) + Pick(Ends, random),
            "SU" => (Pick(Starts, random) + Pick(Ends, random)).ToUpperInvariant(),
            "s" or "t" => Pick(Starts, random).ToLowerInvariant(),
            "I" or "A" => ((char)('A' + random.Next(26))).ToString(),
            "R" => Pick(Streets, random),
            "M" => Pick(Months, random),
            "MM" => Pick(Months, random)[..3],
            "m" => random.Next(1, 13).ToString(CultureInfo.InvariantCulture),
            "d" => random.Next(1, 29).ToString(CultureInfo.InvariantCulture),
            "mm" => random.Next(1, 13).ToString("00", CultureInfo.InvariantCulture),
            "dd" => random.Next(1, 29).ToString("00", CultureInfo.InvariantCulture),
            "y" => random.Next(1930, 2000).ToString(CultureInfo.InvariantCulture),
            "yy" => random.Next(30, 99).ToString(CultureInfo.InvariantCulture),
            "a" => random.Next(210, 990).ToString(CultureInfo.InvariantCulture),
            "N" => $"{Digits(3, random)}-{Digits(2, random)}-{Digits(4, random)}",
            _ => Digits(int.Parse(what, CultureInfo.InvariantCulture), random),
        };

    private static string Digits(int count, Random random) =>
        string.Concat(Enumerable.Range(0, count).Select(i => random.Next(i == 0 ? 1 : 0, 10)));

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
