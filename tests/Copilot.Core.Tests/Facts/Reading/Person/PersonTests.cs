using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Facts.Reading.Person;

/// <summary>How forms, heads of reports and prose tell whose record it is: age and sex.</summary>
public sealed class PersonTests
{
    private static string Person(string text) =>
        string.Join(
            ' ',
            Reader
                .Read(text + "\n\nPain of the low back.\n", DocumentType.TherapyRecord)
                .Where(f => f.Name is "patient-age" or "patient-sex")
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => f.Value!.Word ?? $"{f.Value.Low}")
                .Distinct()
        );

    [Theory]
    [InlineData("Patient:  male, 71 years", "71 male")]
    [InlineData("Pt: F, 63 yrs", "63 female")]
    [InlineData("MALE, 71 YEARS", "71 male")]
    [InlineData("female 63 years", "63 female")]
    [InlineData("71 years, male", "71 male")]
    [InlineData("71 yr male with leg pain.", "71 male")]
    [InlineData("Age/Sex: 71 / M", "71 male")]
    [InlineData("Age/Sex 71/M", "71 male")]
    [InlineData("Sex/Age: M/71", "71 male")]
    [InlineData("age / sex ........ 41 / M", "41 male")]
    [InlineData("Patient age/sex: 66 F           Indication: pain", "66 female")]
    [InlineData("M/71", "71 male")]
    [InlineData("71/F", "71 female")]
    [InlineData("History: back and leg pain.    Age 49  M", "49 male")]
    [InlineData("SIDE: N/A      AGE 69  F       Wt 64 kg", "69 female")]
    [InlineData("O.W.     Sex: M     Age 81", "81 male")]
    [InlineData("AGE 71", "71")]
    [InlineData("| Age | 71 | Sex: M |", "71 male")]
    [InlineData("71yM back pain", "71 male")]
    [InlineData("44 y.o.  [x] F  [ ] M", "44 female")]
    [InlineData("44 y.o.  ( ) F  (x) M", "44 male")]
    [InlineData("Sex  ☐ F  ☒ M", "male")]
    [InlineData("A man of 71, retired, has back pain.", "71 male")]
    [InlineData("She is a woman of 63 with back pain.", "63 female")]
    [InlineData("This woman, 63, has back pain.", "63 female")]
    [InlineData("I have seen this patient, 49 years, by profession taxi driver.", "49")]
    public void The_person_of_a_record_is_read_from_its_form(string text, string told) => Assert.Equal(told, Person(text));

    [Theory]
    [InlineData("LMP: age 51. No bleeding since.")]
    [InlineData("Still well. DXA age 65.")]
    [InlineData("Slip, fused in situ age 17.")]
    [InlineData("Smoker, stopped at age 30.")]
    [InlineData("Age 17   L5 fused in situ")]
    [InlineData("disc surgery age 24, R side, better in weeks")]
    [InlineData("seen at age 82, F/u 3 mo")]
    [InlineData("Back pain for 20 years, male pattern baldness.")]
    [InlineData("2MWT 74 m -> 102 m.")]
    [InlineData("2MWT   74 m / 102 m")]
    [InlineData("Walked 71 m.")]
    [InlineData("A woman of 64 kg.")]
    [InlineData("Male, 12 visits.")]
    [InlineData("Sex  [ ] F  [ ] M")]
    [InlineData("M [x]  F [ ]")]
    [InlineData("Back pain, 20 years, worse now.")]
    [InlineData("Lives with a man of 71, who helps.")]
    [InlineData("Spouse: [x] M  [ ] F")]
    public void A_figure_that_is_no_age_of_the_person_is_left(string text) => Assert.Empty(Person(text));
}
