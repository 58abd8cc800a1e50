const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** By which companies say what they are, in plain words. */
export const legalForms = listed(
  'ltd limited llc llp lp inc incorporated corp corporation plc pvt private company co ' +
    'too tov ooo oao zao pao ao ip zhshs jshs jss aq ak aqq jsc cjsc ojsc ' +
    'gmbh gmbkh ag kg se eg sa sas sarl rl srl spa sl bv nv oy oyj ab as aps uab sia ou ouyu sro ' +
    'ink korp korporeyshn kompani plk tovarishchestvo obshchestvo aktsionernoe ogranichennoy ' +
    'otvetstvennostyu otvetstvennostiu chastnaya kompaniya jauapkershiligi shekteuli ' +
    'seriktestigi zhauapkershiligi aksionerlik qogamy ' +
    'doo zrt kft pte pty fze fzco lda sp zoo dd ad eood ood liability aifc filial ' +
    // Of further languages, in full, and as Cyrillic writes them.
    'ltda limitada sociedad sociedade anonima societe anonyme societa per azioni responsabilita ' +
    'responsabilite limitee aktiengesellschaft gesellschaft mbh ug haftungsbeschrankt kgaa ohg ' +
    'aktiebolag aktieselskab anpartsselskab osakeyhtio osauhing sabiedriba uzdaroji akcine ' +
    'bendrove spolka akcyjna ograniczona odpowiedzialnoscia societas europaea sasu eurl snc srls ' +
    'jdoo mchj dac ulc clg ehf hf bvba sprl ' +
    'limitid lls prayvet prayvit korporeyshen inkorporeyted ' +
    'mfca khqo sau slu sca ead ood nyrt asa bt ks cv scs scsp sicav coop cooperatief ' +
    'fzc fzllc dmcc lllp sdn bhd zheke jeke kompaniyasy ko ogranichennoi obschestvo obshestvo ' +
    'tovarischestvo zakrytoe otkrytoe publichnoe aktsionernoye',
);
/** What a platform does: it does not distinguish one from another. */
const trades = listed(
  'exchange birzha birzhasy birja birjasy ' +
    'kriptobirzha kriptobirzhasy kriptobirja kriptobirjasy bank banki ' +
    'cryptobirzha obmennik obmenniki aiyrbas aiyrbastau ayyrbas ayyrbastau ayirbas ' +
    'cryptoexchange ' +
    'crypto kripto group grup gruppa global international platform platforma com io net org ' +
    'www digital didzhital asset assets trading treyding holding holdings kholding the and end i ' +
    'birzhi birzhe obmen obmenka kriptoobmennik kriptovalyutnaya kriptovalyuty cryptocurrency ' +
    'kriptovalyuta internatsional interneshnl interneshenl kholdings ' +
    'official ofitsialnyy resmi sayt site https http ' +
    'grupp toby esset essets dizhital zhane jane intl project proekt pyramid piramida v s na',
);
/**
 * What many names of the trade have: beside another word, it says little about the platform, but
 * what is called by it may be another company.
 */
export const commonWords = listed(
  'technologies technology tech solutions solution services service finance financial capital ' +
    'payments payment markets market token coin trade systems system network networks labs ' +
    'ventures investments investment management pay wallet securities ' +
    'tekhnolodzhis tekhnolodzhi tekhnologii solyushns solyushnz servis servises servisez finans ' +
    'faynens faynenshl kapital kepital peyments peyment markets market token koin treyd sistems ' +
    'netvork labs investments menedzhment pey uollet koshelek',
);

/** An exchange, as it is heard. */
const exchange = /^[ei]ks?s?(ch|sh)e[iy]?nd?(zh|j)$/;
export const isTrade = (word: string): boolean => trades.has(word) || exchange.test(word);
