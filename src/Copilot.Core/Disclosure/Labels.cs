using System.Collections.Frozen;

namespace Copilot.Core.Disclosure;

/// <summary>Phrases that tell what stands behind them, found at a word of a text.</summary>
internal sealed class Labels
{
    private readonly FrozenDictionary<string, string[][]> _byFirst;

    public Labels(params string[] phrases) =>
        _byFirst = phrases
            .Select(p => p.Split(' '))
            .GroupBy(p => p[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>Record, member, policy numbers and their like; a number follows.</summary>
    public static Labels Numbers { get; } =
        new(
            "mrn",
            "mr no",
            "m . r . n",
            "med rec",
            "med rec no",
            "med rec num",
            "medical record",
            "medical record no",
            "medical record num",
            "medical record number",
            "medical record id",
            "record no",
            "record number",
            "record id",
            "member id",
            "member no",
            "member number",
            "member id number",
            "member identification number",
            "policy",
            "policy no",
            "policy number",
            "policy id",
            "subscriber id",
            "subscriber no",
            "subscriber number",
            "insured id",
            "insurance id",
            "insurance number",
            "group no",
            "group number",
            "group id",
            "account",
            "account no",
            "account number",
            "acct",
            "acct no",
            "claim",
            "claim no",
            "claim number",
            "claim id",
            "case no",
            "case number",
            "reference no",
            "reference number",
            "ref no",
            "ref number",
            "auth no",
            "auth number",
            "authorization number",
            "authorisation number",
            "authorization no",
            "accession",
            "accession no",
            "accession number",
            "acc no",
            "chart no",
            "chart number",
            "chart id",
            "encounter",
            "encounter no",
            "encounter number",
            "encounter id",
            "visit id",
            "visit number",
            "visit no",
            "csn",
            "hicn",
            "mbi",
            "ssn",
            "ss no",
            "ssn no",
            "s . s . n",
            "social security",
            "social security no",
            "social security number",
            "npi",
            "npi no",
            "npi number",
            "dea",
            "dea no",
            "dea number",
            "license",
            "license no",
            "license number",
            "licence number",
            "lic no",
            "driver license",
            "drivers license",
            "passport",
            "passport no",
            "passport number",
            "patient id",
            "patient no",
            "patient number",
            "patient id number",
            "pt id",
            "person id",
            "id no",
            "id number",
            "identification number",
            "id",
            "medicare id",
            "medicare no",
            "medicare number",
            "medicaid id",
            "medicaid no",
            "medicaid number",
            "nhs number",
            "nhs no",
            "hospital number",
            "hospital no",
            "health card",
            "health card number",
            "serial no",
            "serial number",
            "beneficiary id",
            "beneficiary number",
            "certificate number",
            "certificate no",
            "enrollee id",
            "tracking number",
            "confirmation number",
            "document id",
            "document number",
            "job number",
            "job id",
            "dictation id",
            "license plate",
            "vin",
            "tax id",
            "tin"
        );

    public static Labels Births { get; } =
        new(
            "dob",
            "d . o . b",
            "d . o . b .",
            "date of birth",
            "birth date",
            "birthdate",
            "birth day",
            "birthday",
            "birth",
            "born on",
            "born",
            "b . d ."
        );

    public static Labels Contacts { get; } =
        new(
            "phone",
            "phone no",
            "phone number",
            "telephone",
            "telephone number",
            "tel",
            "tel no",
            "fax",
            "fax no",
            "fax number",
            "cell",
            "cell phone",
            "mobile",
            "mobile phone",
            "home phone",
            "work phone",
            "pager",
            "callback",
            "call back",
            "callback number",
            "contact number",
            "call",
            "ext",
            "extension",
            "ph",
            "beeper",
            "whatsapp",
            "text"
        );

    public static Labels Addresses { get; } =
        new(
            "address",
            "home address",
            "mailing address",
            "street address",
            "street",
            "residence",
            "resides at",
            "lives at",
            "residing at",
            "addr",
            "place of residence",
            "postal address"
        );

    /// <summary>A name follows, be it one word.</summary>
    public static Labels Persons { get; } =
        new(
            "patient",
            "patient name",
            "name of patient",
            "pt name",
            "name",
            "full name",
            "legal name",
            "preferred name",
            "last name",
            "first name",
            "middle name",
            "maiden name",
            "surname",
            "given name",
            "member",
            "member name",
            "claimant",
            "claimant name",
            "insured",
            "insured name",
            "subscriber",
            "subscriber name",
            "beneficiary",
            "enrollee",
            "guarantor",
            "emergency contact",
            "next of kin",
            "spouse",
            "wife",
            "husband",
            "partner",
            "mother",
            "father",
            "daughter",
            "son",
            "sister",
            "brother",
            "caregiver",
            "informant",
            "guardian",
            "proxy",
            "surgeon",
            "primary surgeon",
            "co-surgeon",
            "assistant",
            "assistant surgeon",
            "first assistant",
            "anesthesiologist",
            "anaesthetist",
            "attending",
            "attending physician",
            "attending surgeon",
            "referring",
            "referring physician",
            "referring provider",
            "referring doctor",
            "primary care physician",
            "primary care provider",
            "pcp",
            "gp",
            "provider",
            "rendering provider",
            "ordering provider",
            "ordering physician",
            "requesting provider",
            "requesting physician",
            "physician",
            "doctor",
            "consultant",
            "radiologist",
            "therapist",
            "physical therapist",
            "nurse",
            "resident",
            "fellow",
            "examiner",
            "author",
            "clinician",
            "case manager",
            "reviewer",
            "transcriptionist",
            "interpreter",
            "coordinator",
            "social worker"
        );

    /// <summary>A name follows; with a colon only where it has two words or more.</summary>
    public static Labels Loose { get; } =
        new(
            "re",
            "regarding",
            "to",
            "from",
            "cc",
            "attn",
            "attention",
            "contact",
            "signed",
            "signature",
            "electronically signed",
            "cosigned",
            "co-signed",
            "dictated",
            "reviewed",
            "verified",
            "d",
            "pt",
            "seen",
            "sender",
            "recipient",
            "subject",
            "dear",
            "hello",
            "hi",
            "witness",
            "accompanied"
        );

    /// <summary>A name follows without a colon.</summary>
    public static Labels By { get; } =
        new(
            "signed by",
            "electronically signed by",
            "cosigned by",
            "co-signed by",
            "dictated by",
            "transcribed by",
            "typed by",
            "reviewed by",
            "interpreted by",
            "read by",
            "reported by",
            "performed by",
            "verified by",
            "ordered by",
            "requested by",
            "referred by",
            "seen by",
            "examined by",
            "authenticated by",
            "approved by",
            "entered by",
            "written by",
            "prepared by",
            "completed by",
            "accompanied by",
            "dear",
            "named",
            "known as",
            "called by",
            "goes by",
            "nicknamed"
        );

    /// <summary>Relatives, of whom a given name follows.</summary>
    public static Labels Relatives { get; } =
        new(
            "wife",
            "husband",
            "spouse",
            "partner",
            "daughter",
            "son",
            "mother",
            "father",
            "sister",
            "brother",
            "granddaughter",
            "grandson",
            "niece",
            "nephew",
            "aunt",
            "uncle",
            "cousin",
            "girlfriend",
            "boyfriend",
            "fiancee",
            "friend",
            "neighbor",
            "neighbour"
        );

    public static Labels All { get; } =
        new([
            .. Numbers.Phrases.Concat(Births.Phrases).Concat(Contacts.Phrases).Concat(Addresses.Phrases).Concat(Persons.Phrases).Distinct(),
        ]);

    private static readonly FrozenSet<string> Firsts = new[] { All, Loose, By, Relatives }
        .SelectMany(l => l._byFirst.Keys)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly int LongestFirst = Firsts.Max(f => f.Length);

    /// <summary>Whether a label of any list begins with a word.</summary>
    public static bool Begin(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestFirst)
        {
            return false;
        }

        Span<char> small = stackalloc char[word.Length];
        word.ToLowerInvariant(small);
        return Firsts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(small);
    }

    private IEnumerable<string> Phrases => _byFirst.Values.SelectMany(g => g).Select(p => string.Join(' ', p));

    /// <summary>Where the longest label at a word ends, exclusive; null where none begins there.</summary>
    public int? EndAt(Words words, int at)
    {
        if (!words.OpensLabel(at) || !_byFirst.TryGetValue(words.Lower(at), out var phrases))
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            var i = 1;
            while (i < phrase.Length && words.Is(at + i, phrase[i]) && words.SameLine(at, at + i) && words.Gap(at + i - 1) <= 2)
            {
                i++;
            }

            if (i == phrase.Length)
            {
                return at + i;
            }
        }

        return null;
    }
}
