using Copilot.Core.Review;
using static Copilot.Core.Tests.Review.People;

namespace Copilot.Core.Tests.Review;

public sealed class AttestationTests
{
    private static IEnumerable<string> Refused(
        Person? by = null,
        string state = "CA",
        string specialty = "Orthopaedic surgery",
        string statement = Attestation.ReviewedRecord
    ) =>
        Attestation
            .Make(by ?? Physician, Credential.DoctorOfMedicine, state, specialty, Noon, "some-case", Draft, statement)
            .Refusals.Select(r => r.Code);

    [Fact]
    public void A_physician_attests() => Assert.Empty(Refused());

    [Fact]
    public void Nobody_else_does() => Assert.All(new[] { Nurse, Lead, Administrator }, by => Assert.Equal(["W040"], Refused(by)));

    [Theory]
    [InlineData("")]
    [InlineData("ca")]
    [InlineData("C")]
    [InlineData("CAL")]
    [InlineData("C1")]
    public void A_licence_has_its_state(string state) => Assert.Equal(["W041"], Refused(state: state));

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    [InlineData("Spine\nsurgery")]
    public void A_specialty_is_told_in_words(string specialty) => Assert.Equal(["W042"], Refused(specialty: specialty));

    [Theory]
    [InlineData("")]
    [InlineData("I have reviewed the record.")]
    public void The_statement_is_confirmed_word_for_word(string statement) => Assert.Equal(["W043"], Refused(statement: statement));

    [Fact]
    public void Everything_that_is_missing_is_named_at_once() => Assert.Equal(["W040", "W041", "W042", "W043"], Refused(Nurse, "", "", ""));
}
